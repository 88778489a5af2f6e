package dev.rushline.patterns;

import dev.rushline.testing.MarkedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The measured outcomes, as the table of the design page. */
final class PageTable {

    private static final Path PAGE = Path.of("..", "docs", "design", "messaging-patterns.md");

    private PageTable() {}

    static String of(Map<Trial, Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("| The process dies with … | "
                + Arrays.stream(Pattern.values()).map(Pattern::title).collect(Collectors.joining(" | ")) + " |");
        lines.add("| --- |" + " --- |".repeat(Pattern.values().length));
        for (Step step : Step.values()) {
            lines.add("| " + step.title() + " | "
                    + Arrays.stream(Pattern.values())
                            .map(pattern -> cell(outcomes, new Trial(pattern, step)))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        return String.join("\n", lines);
    }

    private static String cell(Map<Trial, Outcome> outcomes, Trial trial) {
        Outcome outcome = outcomes.get(trial);
        return outcome == null ? "–" : "**" + outcome.verdict().words() + "**<br>" + outcome.facts();
    }

    static String documented() throws IOException {
        return new MarkedSection(PAGE, "measured").text();
    }
}
