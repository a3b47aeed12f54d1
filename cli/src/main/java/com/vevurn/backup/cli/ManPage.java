package com.vevurn.backup.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page, in the language of man (groff), made of what the commands say of themselves. */
final class ManPage {
    // Marks that survive the escaping of what stands between them.
    private static final String BOLD = "\u0001";
    private static final String ITALIC = "\u0002";
    private static final String PLAIN = "\u0003";

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String of(CommandLine program) {
        return new ManPage().write(program).toString();
    }

    private StringBuilder write(CommandLine program) {
        CommandSpec spec = program.getCommandSpec();
        String name = spec.name();
        macro("TH", name.toUpperCase(Locale.ROOT), "1", "", "Vevurn Backup", "User Commands");
        macro("SH", "NAME");
        line(name + " - " + description(spec));
        macro("SH", "SYNOPSIS");
        line(bold(name) + " " + italic("COMMAND") + " [" + italic("OPTIONS") + "]");
        macro("SH", "DESCRIPTION");
        paragraphs(spec.usageMessage().footer());
        macro("SH", "COMMANDS");
        program.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .forEach(this::command);
        macro("SH", "OPTIONS OF EVERY COMMAND");
        common(program).forEach(this::option);
        macro("SH", "EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            macro("TP");
            line(bold(String.valueOf(code.status())));
            line(code.meaning());
        }
        return page;
    }

    private void command(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        macro("SS", spec.name());
        line(description(spec));
        List<OptionSpec> common = common(spec.parent().commandLine());
        List<String> shared = common.stream().map(OptionSpec::longestName).toList();
        spec.options().stream()
                .filter(option -> !shared.contains(option.longestName()))
                .forEach(this::option);
        paragraphs(usage.footer());
    }

    /** The options that all commands have in common, as the first command that talks to the server tells them. */
    private static List<OptionSpec> common(CommandLine program) {
        List<List<OptionSpec>> all = program.getSubcommands().values().stream()
                .map(command -> command.getCommandSpec().options())
                .filter(options ->
                        options.stream().anyMatch(option -> option.longestName().equals("--url")))
                .toList();
        return all.get(0).stream()
                .filter(option -> all.stream()
                        .allMatch(options -> options.stream()
                                .anyMatch(other -> other.longestName().equals(option.longestName()))))
                .toList();
    }

    private void option(OptionSpec option) {
        macro("TP");
        String label = Optional.ofNullable(option.paramLabel())
                .filter(text -> option.arity().max() > 0)
                .map(text -> " " + italic(text))
                .orElse("");
        line(Arrays.stream(option.names()).map(ManPage::bold).collect(Collectors.joining(", ")) + label);
        line(String.join(" ", option.description()));
    }

    /** Indented lines are examples and stay as they are; others flow. */
    private void paragraphs(String[] lines) {
        List<String> examples = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("  ")) {
                examples.add(line.strip());
            } else if (line.isEmpty()) {
                macro("PP");
            } else {
                line(line);
            }
        }
        if (!examples.isEmpty()) {
            macro("PP");
            macro("RS", "4");
            macro("nf");
            examples.forEach(this::line);
            macro("fi");
            macro("RE");
        }
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        Arrays.stream(arguments)
                .forEach(argument -> page.append(" \"").append(argument).append('"'));
        page.append('\n');
    }

    /** A line of text: what groff would take for an order is escaped. */
    private void line(String text) {
        String escaped = text.replace("%n", " ").replace("\\", "\\e").replace("-", "\\-");
        String safe = escaped.replace(BOLD, "\\fB").replace(ITALIC, "\\fI").replace(PLAIN, "\\fR");
        page.append(safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "")
                .append(safe)
                .append('\n');
    }

    private static String bold(String text) {
        return BOLD + text + PLAIN;
    }

    private static String italic(String text) {
        return ITALIC + text + PLAIN;
    }
}
