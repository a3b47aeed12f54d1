package com.vevurn.backup.engine.source.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dump says of its database itself and not of anything in it: the statements that gave it owner, rights, settings,
 * connection limit and comment. No {@code pg_restore} runs them for a database of another name.
 */
final class DumpedProperties {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")++\"|[a-z_][a-z0-9_]*+)";

    /** How they begin, up to the name of the database. No other statement of a dump is run here. */
    private static final Pattern HEAD = Pattern.compile("(?:ALTER DATABASE|ALTER ROLE " + NAME + " IN DATABASE"
            + "|COMMENT ON DATABASE|SECURITY LABEL FOR " + NAME + " ON DATABASE"
            + "|(?:GRANT|REVOKE) [A-Z, ]+? ON DATABASE) (?<database>" + NAME + ")(?= )");

    /** A template cannot be dropped, and what a restore makes must be droppable. */
    private static final String TEMPLATE = " IS_TEMPLATE ";

    private final List<Statement> statements = new ArrayList<>();

    /**
     * Takes an entry of the dump's table of contents, if it is about the database.
     *
     * @param kind of the entry, such as {@code DATABASE PROPERTIES}
     * @param name of what it is about
     * @param owner role that owns that
     */
    void add(String kind, String name, String definition, String owner) {
        switch (kind) {
            case "DATABASE" -> {
                if (!owner.isEmpty()) {
                    statements.add(new Statement("ALTER DATABASE ", " OWNER TO " + Identifier.quote(owner)));
                }
            }
            case "DATABASE PROPERTIES" -> addAll(definition);
            case "ACL", "COMMENT", "SECURITY LABEL" -> {
                if (name.startsWith("DATABASE ")) {
                    addAll(definition);
                }
            }
            default -> {
                // Of something in the database, which pg_restore makes.
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DumpedProperties properties && properties.statements.equals(statements);
    }

    @Override
    public int hashCode() {
        return statements.hashCode();
    }

    private void addAll(String definition) {
        for (String text : split(definition)) {
            Matcher head = HEAD.matcher(text);
            if (head.lookingAt() && !text.startsWith(TEMPLATE, head.end())) {
                statements.add(
                        new Statement(text.substring(0, head.start("database")), text.substring(head.end("database"))));
            }
        }
    }

    /** A doubled quotation mark reads as the end of one text and the begin of another, which comes to the same here. */
    private static List<String> split(String definition) {
        List<String> texts = new ArrayList<>();
        int begin = 0;
        int at = 0;
        while (at < definition.length()) {
            char c = definition.charAt(at);
            if (c == '\'' || c == '"') {
                int end = definition.indexOf(c, at + 1);
                at = end < 0 ? definition.length() : end;
            } else if (c == ';') {
                texts.add(definition.substring(begin, at).strip());
                begin = at + 1;
            }
            at++;
        }
        return texts;
    }

    /** The same statements for another database. */
    List<String> of(String database) {
        return statements.stream()
                .map(statement -> statement.before() + Identifier.quote(database) + statement.after())
                .toList();
    }

    /** A statement without the name of the database that it is about. */
    private record Statement(String before, String after) {}
}
