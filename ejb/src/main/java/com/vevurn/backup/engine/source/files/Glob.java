package com.vevurn.backup.engine.source.files;

import java.util.regex.Pattern;

/**
 * A pattern of file names: {@code *} stands for any part of a name, {@code ?} for one character, {@code [a-z]} for one of
 * several, {@code {a,b}} for one of some texts, and {@code **} for any number of directories. Without a slash it is held
 * against names at any depth, with one against the whole path from the root.
 */
final class Glob {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private final Pattern pattern;
    private int at;
    private int braces;

    /** @throws java.util.regex.PatternSyntaxException when it has a set of characters that is none */
    Glob(String text) {
        String start = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        boolean anyDepth = !start.contains("/");
        glob = start.startsWith("/") ? start.substring(1) : start;
        while (at < glob.length()) {
            step(glob.charAt(at++));
        }
        regex.append(")".repeat(braces));
        pattern = Pattern.compile((anyDepth ? "(?:.*/)?" : "") + regex, Pattern.DOTALL);
    }

    boolean matches(String path) {
        return pattern.matcher(new PatientText(path, glob)).matches();
    }

    private void step(char c) {
        switch (c) {
            case '*' -> star();
            case '?' -> regex.append("[^/]");
            case '[' -> oneOf();
            case '{' -> {
                braces++;
                regex.append("(?:");
            }
            case '}' -> {
                regex.append(braces > 0 ? ")" : "\\}");
                braces -= braces > 0 ? 1 : 0;
            }
            case ',' -> regex.append(braces > 0 ? "|" : ",");
            case '\\' -> regex.append(at < glob.length() ? quoted(glob.charAt(at++)) : "\\\\");
            default -> regex.append(quoted(c));
        }
    }

    private void star() {
        if (!next('*')) {
            regex.append("[^/]*");
        } else if (next('/')) {
            regex.append("(?:.*/)?");
        } else {
            regex.append(".*");
        }
    }

    private void oneOf() {
        // A bracket that stands first is one of the characters.
        int begin = at;
        boolean not = next('!') || next('^');
        int end = glob.indexOf(']', at + 1);
        if (end < 0) {
            regex.append("\\[");
            at = begin;
            return;
        }
        String characters = glob.substring(at, end);
        regex.append("(?!/)[")
                .append(not ? "^" : "")
                .append(characters.replaceAll("([\\\\\\[\\]&^~])", "\\\\$1"))
                .append(']');
        at = end + 1;
    }

    private boolean next(char expected) {
        boolean there = at < glob.length() && glob.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private static String quoted(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? String.valueOf(c) : "\\" + c;
    }
}
