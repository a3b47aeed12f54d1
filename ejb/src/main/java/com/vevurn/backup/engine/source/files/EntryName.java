package com.vevurn.backup.engine.source.files;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a file as the bytes that it consists of. Linux names have no encoding; Java's texts do, and lose what does
 * not fit the one that the server was started with. A path's URI is the one form that loses nothing.
 *
 * @param bytes one character, 0 to 255, for each byte; components are separated by slashes
 */
record EntryName(String bytes) {
    private static final String NOWHERE = "/dev/null";
    private static final String SEPARATOR = "/";

    /** The name of a file in its directory. */
    static EntryName of(Path fileName) {
        String text = fileName.toString();
        return new EntryName(
                isPlain(text)
                        ? text
                        // Below a path that is no directory, for making a URI asks whether the file is one.
                        : percentDecode(Path.of(NOWHERE)
                                .resolve(fileName)
                                .toUri()
                                .getRawPath()
                                .substring(NOWHERE.length() + 1)));
    }

    /** What a symbolic link holds. */
    static EntryName ofTarget(Path target) {
        if (!target.isAbsolute()) {
            return of(target);
        }
        String path = percentDecode(target.toUri().getRawPath());
        // The URI of a directory ends in a slash that the link need not have.
        boolean added = path.endsWith(SEPARATOR) && !target.toString().endsWith(SEPARATOR);
        return new EntryName(added ? path.substring(0, path.length() - 1) : path);
    }

    /** Takes what {@link #percent} gave. @throws IllegalArgumentException when it did not */
    static EntryName ofPercent(String percent) {
        return new EntryName(percentDecode(percent));
    }

    /** A name in UTF-8. */
    static EntryName ofText(String text) {
        return new EntryName(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** The name of what lies below this; of this itself for the empty name. */
    EntryName child(EntryName name) {
        if (bytes.isEmpty() || name.bytes.isEmpty()) {
            return bytes.isEmpty() ? name : this;
        }
        return new EntryName(bytes + SEPARATOR + name.bytes);
    }

    /** The name without its last component; empty for a name of one. */
    EntryName parent() {
        int slash = bytes.lastIndexOf('/');
        return new EntryName(slash < 0 ? "" : bytes.substring(0, slash));
    }

    List<String> components() {
        return Arrays.asList(bytes.split(SEPARATOR, -1));
    }

    /** A relative path of these bytes. */
    Path path() {
        if (isPlain(bytes)) {
            return Path.of(bytes);
        }
        Path absolute = Path.of(URI.create("file://" + NOWHERE + SEPARATOR + percent()));
        return absolute.subpath(2, absolute.getNameCount());
    }

    /** Whether the bytes are UTF-8. */
    boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Printable ASCII but for a percent sign, which is the same everywhere. */
    boolean isAscii() {
        return bytes.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    /** The text in UTF-8; each byte that is none is replaced. */
    String text() {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    /** For people: the text, with what is not printable or no text as {@code %XX}. */
    String shown() {
        return isText() && text().chars().noneMatch(Character::isISOControl) ? text() : percent();
    }

    byte[] raw() {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    String percent() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c < 127 && (Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                text.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return text.toString();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static String percentDecode(String percent) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < percent.length(); i++) {
            char c = percent.charAt(i);
            if (c == '%') {
                if (i + 3 > percent.length()) {
                    throw new IllegalArgumentException("a percent sign stands at the end of " + percent);
                }
                text.append((char) HexFormat.fromHexDigits(percent, i + 1, i + 3));
                i += 2;
            } else if (c > 0xff) {
                throw new IllegalArgumentException("a character that is no byte stands in " + percent);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
