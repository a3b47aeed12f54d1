package com.vevurn.backup.platform;

import com.vevurn.backup.engine.Authorities;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How people, and other servers, are told.
 *
 * @param publicUrl address under which readers reach this service, without a slash at its end
 * @param secret signs what webhooks are sent
 * @param timeout longest time for a mail server or a webhook to answer one step
 * @param pause time from a first try that failed to the second; each one after is twice as long, up to half an hour
 * @param giveUp how long a message is tried
 * @param keep how long what became of it is shown
 * @param authorities who vouches for mail servers and webhooks beside those whom the JDK knows
 */
public record NotificationSettings(
        Optional<String> publicUrl,
        Optional<Secret> secret,
        Duration timeout,
        Duration pause,
        Duration giveUp,
        Duration keep,
        Optional<Authorities> authorities) {
    static NotificationSettings read(SettingReader reader, Function<String, Authorities> trust) {
        return new NotificationSettings(
                reader.optional(Setting.PUBLIC_URL, NotificationSettings::base),
                reader.optional(Setting.WEBHOOK_SECRET, Secret::of),
                reader.duration(Setting.NOTIFICATIONS_TIMEOUT),
                reader.duration(Setting.NOTIFICATIONS_PAUSE),
                reader.duration(Setting.NOTIFICATIONS_GIVE_UP),
                reader.duration(Setting.NOTIFICATIONS_KEEP),
                reader.optional(Setting.TRUSTED_CA, trust));
    }

    private static String base(String text) {
        try {
            URI url = new URI(text);
            boolean usable = ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            if (usable) {
                return text.replaceFirst("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("must be an http or https URL without user, query and fragment, such as"
                + " https://backup.example.com");
    }
}
