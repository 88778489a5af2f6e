package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the files of the pages, checked without a browser. */
class PageFilesTests {

    private static final Path PAGES = Path.of("src/main/resources/static/console");

    private static final Pattern ENTRY = Pattern.compile("^ {2}'?([\\w.-]+)'?:", Pattern.MULTILINE);

    /** A key is the value of a translating attribute, or a literal in a script with the form of a key. */
    private static final Pattern IN_HTML = Pattern.compile("data-t(?:-label|-placeholder|-title)?=\"([^\"]+)\"");

    private static final Pattern IN_SCRIPT =
            Pattern.compile("'((?:%s)(?:\\.(?!html)[A-Za-z][\\w-]*)+)'".formatted(String.join("|", roots())));

    /** Composed keys: the prefix is in a script, the rest comes from the server. */
    private static final Pattern PUT_TOGETHER = Pattern.compile("['`]((?:[a-z]+\\.)+(?:[a-zA-Z]+\\.)?)(?:'|\\$)");

    @Test
    void both_dictionaries_have_the_same_keys() {
        assertThat(keys("en")).hasSizeGreaterThan(100).isEqualTo(keys("ko"));
    }

    @Test
    void both_dictionaries_have_the_same_placeholders() {
        Pattern value = Pattern.compile("\\{\\w+}");
        Pattern line = Pattern.compile("^ {2}'?([\\w.-]+)'?: '(.*)',$", Pattern.MULTILINE);
        var english = line.matcher(text(words("en")))
                .results()
                .collect(Collectors.toMap(entry -> entry.group(1), entry -> found(value, entry.group(2))));
        var korean = line.matcher(text(words("ko")))
                .results()
                .collect(Collectors.toMap(entry -> entry.group(1), entry -> found(value, entry.group(2))));

        assertThat(korean).isEqualTo(english).hasSameSizeAs(keys("en"));
    }

    @Test
    void every_used_key_has_a_text() {
        Set<String> used = new TreeSet<>();
        files(".html").forEach(file -> used.addAll(groups(IN_HTML, text(file))));
        scripts().forEach(file -> used.addAll(groups(IN_SCRIPT, text(file))));

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(keys("en")).containsAll(used);
    }

    @Test
    void every_text_is_used() {
        String all = Stream.concat(files(".html"), scripts())
                .map(PageFilesTests::text)
                .collect(Collectors.joining("\n"));
        Set<String> beginnings = new TreeSet<>(groups(PUT_TOGETHER, all));
        Predicate<String> isUsed = key -> all.contains("'" + key + "'")
                || all.contains("\"" + key + "\"")
                || beginnings.stream().anyMatch(key::startsWith)
                || (key.endsWith("More") && all.contains("'" + key.substring(0, key.length() - 4) + "'"))
                || (key.endsWith(".title") && all.contains("data-page=\"" + key.replace(".title", "") + "\""));

        assertThat(keys("en")).allMatch(isUsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script(?![^>]*\\bsrc=)",
                "<style",
                "\\bstyle=",
                "\\son\\w+=\"",
                "javascript:",
                "\\.innerHTML",
                "insertAdjacentHTML",
                "\\beval\\(",
                "new Function\\("
            })
    void pages_have_no_inline_code_and_insert_no_markup(String forbidden) {
        Pattern pattern = Pattern.compile(forbidden);

        assertThat(Stream.concat(files(".html"), scripts()))
                .allSatisfy(file -> assertThat(text(file)).doesNotContainPattern(pattern));
    }

    @Test
    void no_page_refers_to_another_host() {
        assertThat(Stream.of(".html", ".css", ".js", ".svg").flatMap(PageFilesTests::files))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(text(file).replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContainPattern("(https?:|wss?:)?//[\\w-]+\\."));
    }

    private static Set<String> keys(String language) {
        return groups(ENTRY, text(words(language)));
    }

    private static Path words(String language) {
        return PAGES.resolve("words/" + language + ".js");
    }

    private static Set<String> roots() {
        return keys("en").stream()
                .map(key -> key.replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> scripts() {
        return files(".js").filter(file -> !file.startsWith(PAGES.resolve("words")));
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(PAGES)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
