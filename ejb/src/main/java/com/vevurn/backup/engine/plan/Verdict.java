package com.vevurn.backup.engine.plan;

/**
 * What becomes of a backup at one destination.
 *
 * @param backup the backup there
 * @param rule why it is kept or goes
 */
public record Verdict(Candidate backup, RetentionRule rule) {
    public boolean keeps() {
        return rule.keeps();
    }
}
