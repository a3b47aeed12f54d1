package com.vevurn.backup.config;

import com.vevurn.backup.config.DestinationSpec.LocalPlace;
import com.vevurn.backup.config.DestinationSpec.S3Place;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one destination of a configuration document. */
final class DestinationReader {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern FOLDER = Pattern.compile("(?!.*(^|/)\\.\\.?(/|$))[A-Za-z0-9!_.*'()/-]{1,300}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9:/_.-]{1,300}");
    private static final Pattern SERVER_SIDE = Pattern.compile("AES256|aws:kms");

    private DestinationReader() {}

    /** Empty, with a fault, when the type is unknown or what it needs is missing. */
    static Optional<DestinationSpec> read(DocumentNode destination, DocumentRules rules) {
        Optional<String> type = destination.text("type");
        Optional<DocumentNode> config = destination.object("config");
        Optional<DestinationSpec> spec = Optional.empty();
        switch (type.orElse("")) {
            case "local" -> spec = config.map(node -> local(node, rules));
            case "s3" -> spec = config.map(node -> s3(node, rules));
            default -> destination.fault("type", "must be local or s3");
        }
        if (type.isPresent() && config.isEmpty() && !destination.has("config")) {
            destination.fault("config", "is required");
        }
        destination.refuseUnknown();
        return spec;
    }

    private static DestinationSpec local(DocumentNode config, DocumentRules rules) {
        Optional<String> named = config.text("path");
        named.flatMap(rules::localPathFault).ifPresent(fault -> config.fault("path", fault));
        String path = config.required("path", named);
        LocalPlace place = new LocalPlace(path, quota(config), bandwidth(config));
        config.refuseUnknown();
        return new DestinationSpec(place);
    }

    private static DestinationSpec s3(DocumentNode config, DocumentRules rules) {
        Optional<String> endpoint = config.text("endpoint");
        endpoint.filter(url -> !httpUrl(url))
                .ifPresent(url -> config.fault("endpoint", "must be an http or https URL"));
        endpoint.filter(DestinationReader::httpUrl)
                .flatMap(url -> rules.endpointFault(URI.create(url).getHost()))
                .ifPresent(fault -> config.fault("endpoint", fault));
        S3Place place = new S3Place(
                config.text(
                        "bucket", BUCKET, "must be a bucket's name: 3 to 63 lower-case letters, digits, dots, hyphens"),
                config.text("folder", FOLDER, "must be a key prefix without . or .. between its slashes"),
                config.text("region", WORD, "must be a region such as eu-central-1"),
                endpoint,
                config.flag("pathStyle"),
                config.text("storageClass", WORD, "must be a storage class such as STANDARD_IA"),
                config.text("serverSideEncryption", SERVER_SIDE, "must be AES256 or aws:kms"),
                config.text("kmsKeyId", WORD, "must be the id or the ARN of a key"),
                config.flag("accelerate"),
                config.number("objectLockDays", 1, 36_500).map(Long::intValue),
                quota(config),
                bandwidth(config));
        config.refuseUnknown();
        return new DestinationSpec(place);
    }

    private static Optional<Long> quota(DocumentNode config) {
        return config.number("quotaBytes", 1, Long.MAX_VALUE);
    }

    private static Optional<Long> bandwidth(DocumentNode config) {
        return config.number("bandwidthLimit", ConfigurationReader.SLOWEST, Long.MAX_VALUE);
    }

    private static boolean httpUrl(String text) {
        try {
            URI url = URI.create(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
