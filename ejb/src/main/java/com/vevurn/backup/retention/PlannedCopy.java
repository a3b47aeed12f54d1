package com.vevurn.backup.retention;

import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.engine.plan.RetentionRule;

/**
 * A copy and what retention has decided on it.
 *
 * @param copy the copy
 * @param rule why it is kept or goes
 */
public record PlannedCopy(PresentCopy copy, RetentionRule rule) {
    public boolean keeps() {
        return rule.keeps();
    }
}
