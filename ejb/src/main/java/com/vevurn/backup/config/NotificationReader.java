package com.vevurn.backup.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads who is told, from a configuration document. */
final class NotificationReader {
    private static final int MOST_WEBHOOKS = 10;
    private static final int LONGEST_URL = 900;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    /** Plain ASCII, so that an address can be nothing but an address in the header of a message. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,190}$)" + LABEL + "(?:\\." + LABEL + ")*");

    private static final String ADDRESS_RULE = "must be an e-mail address";
    private static final String URL_RULE =
            "must be an http or https URL without user, password and fragment, of at most %d characters"
                    .formatted(LONGEST_URL);

    private NotificationReader() {}

    static Notifications read(DocumentNode node, DocumentRules rules) {
        Notifications read = new Notifications(
                node.texts("onSuccess", ADDRESS, ADDRESS_RULE),
                node.texts("onFailure", ADDRESS, ADDRESS_RULE),
                named(node, "onVerificationFailure"),
                named(node, "onRestoreFailure"),
                named(node, "onQuota"),
                named(node, "onMissed"),
                named(node, "onOverdue"),
                named(node, "onUnusual"),
                webhooks(node, rules),
                heartbeat(node, rules));
        node.refuseUnknown();
        return read;
    }

    /** An empty list says something: nobody. Only one that is not there leaves it to {@code onFailure}. */
    private static Optional<List<String>> named(DocumentNode node, String field) {
        List<String> addresses = node.texts(field, ADDRESS, ADDRESS_RULE);
        return node.holds(field) ? Optional.of(addresses) : Optional.empty();
    }

    private static List<String> webhooks(DocumentNode node, DocumentRules rules) {
        List<String> urls = node.textsWithout("webhook", url -> fault(url, rules));
        if (urls.size() > MOST_WEBHOOKS) {
            node.fault("webhook", "must have at most " + MOST_WEBHOOKS + " elements");
        }
        return urls;
    }

    private static Optional<String> heartbeat(DocumentNode node, DocumentRules rules) {
        Optional<String> url = node.text("heartbeat");
        url.flatMap(text -> fault(text, rules)).ifPresent(fault -> node.fault("heartbeat", fault));
        return url;
    }

    private static Optional<String> fault(String url, DocumentRules rules) {
        return callable(url) ? rules.webhookFault(URI.create(url).getHost()) : Optional.of(URL_RULE);
    }

    private static boolean callable(String text) {
        try {
            URI url = new URI(text);
            return text.length() <= LONGEST_URL
                    && url.getScheme() != null
                    && Set.of("http", "https").contains(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() <= 65_535
                    && url.getPort() != 0
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    // Internationalized names and paths are to be given in their encoded form, which is what is sent.
                    && text.chars().allMatch(c -> c > ' ' && c < 127);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
