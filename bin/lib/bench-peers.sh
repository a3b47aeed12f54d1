# shellcheck shell=bash
# What bin/bench compares the service with. Sourced, not run.

PEERS=$STATE/peers

# encrypted FILE: encrypts to a file and hashes what is written, as a careful operator's script does.
encrypted() {
    openssl enc -aes-256-cbc -pbkdf2 -pass "file:$STATE/encryption-key" | tee >(sha256sum > "$1.sha256") > "$1"
    stat -c %s "$1" > "$STATE/stored"
}
sized() { du -sb "$1" | cut -f1 > "$STATE/stored"; }

case_limit() { pg_dump -Fp bench > /dev/null; }
case_custom() { pg_dump -Fc -f "$PEERS/custom.dump" bench && sized "$PEERS/custom.dump"; }
case_pigz() { pg_dump -Fp bench | pigz | encrypted "$PEERS/pigz.enc"; }
case_zstd() { pg_dump -Fp bench | zstd -q -T0 | encrypted "$PEERS/zstd.enc"; }
case_directory() {
    rm -rf "$PEERS/directory"
    pg_dump -Fd -j "$JOBS" -f "$PEERS/directory" bench && sized "$PEERS/directory"
}
case_restic() {
    rm -rf "$PEERS/restic"
    restic -q init -r "$PEERS/restic" && pg_dump -Fp bench | restic -q -r "$PEERS/restic" backup --stdin --stdin-filename bench.sql
    sized "$PEERS/restic"
}
case_tree_tar() { tar -C "$TREE" -cf - . | pigz | encrypted "$PEERS/tree.enc"; }
case_tree_restic() {
    rm -rf "$PEERS/restic-tree"
    restic -q init -r "$PEERS/restic-tree" && restic -q -r "$PEERS/restic-tree" backup "$TREE"
    sized "$PEERS/restic-tree"
}
# The whole cluster's files, as pgBackRest copies them; offline mode, for the private server archives no WAL.
case_pgbackrest() {
    local own=$PG_DIR/pgbackrest
    as_postgres rm -rf "$own"
    as_postgres mkdir -p "$own"
    as_postgres tee "$own/conf" > /dev/null <<CONF
[global]
repo1-path=$own/repo
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass=$(cat "$STATE/encryption-key")
log-path=$own
lock-path=$own
spool-path=$own
process-max=$JOBS
compress-type=zst
start-fast=y
[bench]
pg1-path=$PG_DIR/data
CONF
    psql -Xqd bench -c checkpoint
    as_postgres pgbackrest --config="$own/conf" --stanza=bench --no-online --log-level-console=error stanza-create
    as_postgres pgbackrest --config="$own/conf" --stanza=bench --no-online --force --log-level-console=error backup
    sized "$own/repo"
}

# fill COMMAND...: makes the database peer anew, and restores into it.
fill() {
    psql -Xqd postgres -c 'drop database if exists peer with (force)' -c 'create database peer template template0'
    "$@"
}
case_restore_custom() { fill pg_restore --exit-on-error -d peer "$PEERS/custom.dump"; }
case_restore_custom_jobs() { fill pg_restore --exit-on-error -j "$JOBS" -d peer "$PEERS/custom.dump"; }
case_restore_directory() { fill pg_restore --exit-on-error -j "$JOBS" -d peer "$PEERS/directory"; }

# offered COMMAND: whether a peer is there; installed on demand where that can be done.
offered() {
    have "$1" && return
    if have apt-get; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$1" > "$STATE/apt.log" 2>&1 || true
    fi
    have "$1" || { say "$1 is not installed and cannot be had: left out."; return 1; }
}
