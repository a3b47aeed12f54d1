package com.vevurn.backup.engine.plan;

import java.util.Locale;

/** Why retention keeps a backup or lets it go. Of several that keep one, the first here is told. */
public enum RetentionRule {
    PROTECTED("somebody protected it", true),
    NEWEST("it is the newest good backup there", true),
    PROVEN("it is the newest there that was restored and compared", true),
    USED("an operation works on it", true),
    DAILY("all are kept for that many days", true),
    WEEKLY("it is the first of its week", true),
    MONTHLY("it is the first of its month", true),
    NOT_GOOD("its copy there is not good and may be repaired", true),
    NO_POLICY("no configuration says any more how long it is kept", true),
    NOT_FIRST_OF_WEEK("of its week only the first is kept", false),
    NOT_FIRST_OF_MONTH("of its month only the first is kept", false),
    OUTLIVED("it is older than everything that is kept", false);

    private final String words;
    private final boolean keeps;

    RetentionRule(String words, boolean keeps) {
        this.words = words;
        this.keeps = keeps;
    }

    public boolean keeps() {
        return keeps;
    }

    /** The reason, as half a sentence. */
    public String words() {
        return words;
    }

    /** Its name in answers, such as {@code not-first-of-week}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
