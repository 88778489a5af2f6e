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

/** The rules of the style guide on all compiled classes. A planted class violates each rule. */
class ArchitectureTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JavaClasses MAIN = compiled("classes");
    private static final JavaClasses TESTS = compiled("test-classes");
    private static final JavaClasses PLANTED = TESTS.that(resideInAPackage("..planted.."));

    /** The begin of an SQL statement, at the begin of a literal or of a line of a text block. */
    private static final Pattern SQL = Pattern.compile(
            "^\\s*\"?(select .+ from|insert into|update \\S+ set|delete from|copy \\S+ \\(|create table) ?",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @FieldSource("dev.rushline.acceptance.Rules#ALL")
    void main_code_keeps(ArchRule rule) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @FieldSource("dev.rushline.acceptance.Rules#ALL")
    void a_planted_class_breaks(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void test_code_does_not_sleep() {
        Rules.NO_CODE_SLEEPS.check(TESTS.that(not(resideInAPackage("..planted.."))));
    }

    @Test
    void the_classes_of_all_modules_are_checked() {
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
        "payment-events, PaymentEvents.java",
        "community-events, CommunityEvents.java",
        "v1.event.comment-created, CommunityEvents.java"
    })
    void the_name_of_a_topic_is_in_one_file(String topic, String file) throws IOException {
        // The audit shares nothing with what it audits, not even names, and trending nothing with what it reads.
        List<Path> spelled = sources().stream()
                .filter(source -> !ROOT.relativize(source).startsWith("audit"))
                .filter(source -> !source.endsWith("trending/signal/Inputs.java"))
                .filter(source -> text(source).contains("\"" + topic + "\""))
                .toList();

        assertThat(spelled).hasSize(1);
        assertThat(spelled.getFirst()).hasFileName(file);
    }

    @Test
    void sql_is_in_jdbc_classes_only() throws IOException {
        List<Path> withSql = sources().stream()
                .filter(source -> isOfAProduct(ROOT.relativize(source)))
                // A JPA repository has statements in annotations of its methods.
                .filter(source -> !text(source).contains("org.springframework.data.jpa.repository.Query"))
                .filter(source -> SQL.matcher(text(source)).find())
                .toList();

        assertThat(withSql)
                .isNotEmpty()
                .allSatisfy(
                        source -> assertThat(source.getFileName().toString()).startsWith("Jdbc"));
    }

    /** Modules that start servers use SQL too, and so does the audit, but they own no tables. */
    private static boolean isOfAProduct(Path source) {
        return !List.of("audit", "embedded", "testing", "standalone", "benchmark")
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
