package com.vevurn.backup.cli;

/** How closely the server looks at a backup. Named as one types them. */
enum VerificationLevel {
    checksum,
    structure,
    restore;

    String path(String backup) {
        return "/verify" + Api.part(backup) + "?level=" + name();
    }
}
