package dev.rushline.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules of the style guide, over everything that this build has compiled. Each is broken once, by a planted class. */
class ArchitectureTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JavaClasses MAIN = compiled("classes");
    private static final JavaClasses TESTS = compiled("test-classes");
    private static final JavaClasses PLANTED = TESTS.that(resideInAPackage("..planted.."));

    /** Text that only a statement of SQL has, at the beginning of a literal or of a line of a text block. */
    private static final Pattern SQL = Pattern.compile(
            "^\\s*\"?(select .+ from|insert into|update \\S+ set|delete from|copy \\S+ \\(|create table) ?",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @FieldSource("dev.rushline.acceptance.Rules#ALL")
    void our_code_keeps(ArchRule rule) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @FieldSource("dev.rushline.acceptance.Rules#ALL")
    void a_planted_class_breaks(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void our_tests_do_not_sleep_either() {
        Rules.NOBODY_SLEEPS.check(TESTS.that(not(resideInAPackage("..planted.."))));
    }

    @Test
    void there_is_something_to_check() {
        assertThat(MAIN).hasSizeGreaterThan(150);
        assertThat(MAIN.containPackage("dev.rushline.coupon.api")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.coupon.consumer")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.queue.api")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.queue.activator")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.queue.admitting")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.runtime.schema")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.line.serve")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.http.caller")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.outbox.relaying")).isTrue();
        assertThat(MAIN.containPackage("dev.rushline.payment.paying")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "coupon-publish-request, CouponTopic.java",
        "waiting-token, QueueTopic.java",
        "payment-events, PaymentEvents.java"
    })
    void a_topic_is_spelled_once(String topic, String file) throws IOException {
        List<Path> spelled = sources().stream()
                .filter(source -> text(source).contains("\"" + topic + "\""))
                .toList();

        assertThat(spelled).hasSize(1);
        assertThat(spelled.getFirst()).hasFileName(file);
    }

    @Test
    void sql_is_written_in_the_classes_that_run_it() throws IOException {
        List<Path> withSql = sources().stream()
                .filter(source -> isOfAProduct(ROOT.relativize(source)))
                // Where JPA is used, a repository is what runs the statement that stands on its method.
                .filter(source -> !text(source).contains("org.springframework.data.jpa.repository.Query"))
                .filter(source -> SQL.matcher(text(source)).find())
                .toList();

        assertThat(withSql)
                .isNotEmpty()
                .allSatisfy(
                        source -> assertThat(source.getFileName().toString()).startsWith("Jdbc"));
    }

    /** The servers that tests and a single machine start are made with SQL as well, but hold no data of ours. */
    private static boolean isOfAProduct(Path source) {
        return !List.of("embedded", "testing", "standalone", "benchmark")
                .contains(source.getName(0).toString());
    }

    private static List<Path> sources() throws IOException {
        return modules("src/main/java").stream()
                .flatMap(folder -> tree(folder).stream())
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static JavaClasses compiled(String folder) {
        try {
            return new ClassFileImporter().importPaths(modules("target/" + folder));
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static List<Path> modules(String folder) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static List<Path> tree(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
