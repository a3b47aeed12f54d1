package com.vevurn.backup.platform;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads settings one by one and collects what is wrong with them, so that a deployer hears of all faults at once. */
final class SettingReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Function<String, Optional<String>> source;
    private final List<String> faults = new ArrayList<>();

    /** @param source the value of a key, where one is set */
    SettingReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    <T> Optional<T> optional(Setting setting, Function<String, T> parser) {
        return value(setting).flatMap(text -> parse(setting.variable(), text, parser));
    }

    <T> List<T> list(Setting setting, Function<String, T> parser) {
        return value(setting).stream()
                .flatMap(SettingReader::elements)
                .flatMap(text -> parse(setting.variable(), text, parser).stream())
                .toList();
    }

    Duration duration(Setting setting) {
        return optional(setting, SettingReader::duration).orElse(Duration.ZERO);
    }

    int number(Setting setting, int least, int most) {
        return optional(setting, text -> {
                    String rule = "is \"%s\"; it must be a whole number from %d to %d".formatted(text, least, most);
                    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                        throw new IllegalArgumentException(rule);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(least);
    }

    /** @param most the longest that is accepted; not longer than any duration may be */
    Duration duration(Setting setting, Duration most) {
        return optional(setting, text -> {
                    Duration duration = duration(text);
                    if (duration.compareTo(most) > 0) {
                        throw new IllegalArgumentException("is " + text + "; it must not be longer than " + most);
                    }
                    return duration;
                })
                .orElse(Duration.ZERO);
    }

    /** The value of a key that belongs to no {@link Setting} alone, for it holds the name of an environment. */
    <T> Optional<T> value(String key, Function<String, T> parser) {
        return source.apply(key).filter(text -> !text.isBlank()).flatMap(text -> parse(key, text, parser));
    }

    /** The elements of such a key's value. */
    <T> List<T> values(String key, Function<String, T> parser) {
        return source.apply(key).stream()
                .flatMap(SettingReader::elements)
                .flatMap(text -> parse(key, text, parser).stream())
                .toList();
    }

    void fault(String fault) {
        faults.add(fault);
    }

    /** A duration that may also be zero. */
    Duration durationOrNone(Setting setting) {
        return optional(setting, text -> Duration.parse(text).isZero() ? Duration.ZERO : duration(text))
                .orElse(Duration.ZERO);
    }

    LocalTime time(Setting setting) {
        return optional(setting, SettingReader::time).orElse(LocalTime.MIDNIGHT);
    }

    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw new Failure(
                    Reason.SETTING_INVALID,
                    "settings that cannot be used: " + String.join("; ", faults),
                    "Correct them and start again; config/backup.env describes each.");
        }
    }

    static Path directory(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("is the relative path \"" + text + "\"; it must be absolute");
        }
        return path.normalize();
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("is " + text + "; it must lie between PT1S and P3660D");
        }
        return duration;
    }

    static long bytes(String text) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("is \"" + text + "\"; it must be a number of bytes, 1 or more");
        }
        return Long.parseLong(text);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is \"" + text + "\"; it must be a time of day such as 03:30", e);
        }
    }

    static Path readableFile(String text) {
        Path file = directory(text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("is \"" + text + "\", which is no file that this server may read");
        }
        return file;
    }

    static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("is \"" + text + "\"; it must be true or false");
        }
        return text.equals("true");
    }

    static String environmentName(String text) {
        if (!ENVIRONMENT.matcher(text).matches() || text.equals(Settings.PRODUCTION)) {
            throw new IllegalArgumentException(
                    "names \"" + text + "\"; a name has lower-case letters, digits and hyphens, and is not production");
        }
        return text;
    }

    private Optional<String> value(Setting setting) {
        return Optional.of(source.apply(setting.key()).orElse(setting.byDefault()))
                .filter(text -> !text.isBlank());
    }

    private static Stream<String> elements(String list) {
        return Stream.of(list.split(",")).map(String::strip).filter(element -> !element.isEmpty());
    }

    /** Texts of secrets never get into a fault: parsers of secrets say what is wrong without repeating them. */
    private <T> Optional<T> parse(String name, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (Failure e) {
            faults.add(name + ": " + e.getMessage() + " (" + e.hint() + ")");
        } catch (DateTimeParseException e) {
            faults.add(name + " is \"" + text + "\"; it must be an ISO 8601 duration such as PT30S or P7D");
        } catch (InvalidPathException e) {
            faults.add(name + " is \"" + text + "\", which is no path");
        } catch (IllegalArgumentException e) {
            faults.add(name + " " + e.getMessage());
        }
        return Optional.empty();
    }
}
