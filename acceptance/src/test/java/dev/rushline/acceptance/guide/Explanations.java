package dev.rushline.acceptance.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Javadoc of records, read from their sources. */
final class Explanations {

    private static final Pattern TAG = Pattern.compile("\\{@\\w+ ([^}]*)}");
    private static final Pattern PARAMETER =
            Pattern.compile("@param (\\w+) (.*?)(?=@param |@return |$)", Pattern.DOTALL);

    private final List<Path> sources;

    Explanations(List<Path> sources) {
        this.sources = sources;
    }

    /** The Javadoc of a record. */
    record Explanation(Class<?> of, String purpose, Map<String, String> meanings) {

        String meaningOf(String component) {
            String meaning = meanings.get(component);
            if (meaning == null) {
                throw new IllegalStateException(of.getName() + " does not say what " + component + " means");
            }
            return meaning;
        }
    }

    Explanation of(Class<?> type) {
        String comment = comment(type);
        int tags = comment.indexOf("@param");
        Map<String, String> meanings = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(comment);
        while (parameter.find()) {
            meanings.put(parameter.group(1), plain(parameter.group(2)));
        }
        return new Explanation(type, plain(tags < 0 ? comment : comment.substring(0, tags)), meanings);
    }

    private String comment(Class<?> type) {
        String source = source(type);
        int declaration = source.indexOf("record " + type.getSimpleName() + "(");
        int begin = source.lastIndexOf("/**", declaration);
        int end = source.indexOf("*/", Math.max(begin, 0));
        if (declaration < 0 || begin < 0 || end > declaration) {
            throw new IllegalStateException(type.getName() + " has no comment");
        }
        return source.substring(begin + 3, end).replaceAll("\n\\s*\\*", "\n");
    }

    private String source(Class<?> type) {
        Class<?> outermost = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        Path wanted = Path.of(outermost.getName().replace('.', '/') + ".java");
        Path found = sources.stream()
                .filter(source -> source.endsWith(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No source of " + type.getName()));
        try {
            return Files.readString(found);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static String plain(String text) {
        return TAG.matcher(text)
                .replaceAll("`$1`")
                .replaceAll("\\s+", " ")
                .strip()
                .replace("|", "\\|");
    }
}
