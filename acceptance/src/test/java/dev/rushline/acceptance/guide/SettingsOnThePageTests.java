package dev.rushline.acceptance.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rushline.testing.MarkedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Every property of the apps is in the guide, with its default, bounds and trade-off. After a change, run this with
 * {@code RUSHLINE_WRITE_DOCS=true} and review the page.
 */
class SettingsOnThePageTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final MarkedSection ON_THE_PAGE =
            new MarkedSection(ROOT.resolve("docs").resolve("operate.md"), "settings");

    @Test
    void the_guide_documents_every_property_as_its_record_does() throws IOException {
        String declared = declared();

        if (Boolean.parseBoolean(System.getenv("RUSHLINE_WRITE_DOCS"))) {
            ON_THE_PAGE.write(declared);
        }

        assertThat(ON_THE_PAGE.text()).isEqualTo(declared);
        assertThat(declared).contains("`rushline.board.refresh` | `50ms` | 5ms – 5s |");
    }

    private static String declared() throws IOException {
        Explanations explanations = new Explanations(sources());
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.rushline").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .map(type -> SettingsGroup.of(prefix(type), type, explanations))
                        .sorted(Comparator.comparing(SettingsGroup::prefix))
                        .map(SettingsGroup::page)
                        .collect(Collectors.joining("\n\n"));
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SettingsOnThePageTests::tree)
                    .toList();
        }
    }

    private static Stream<Path> tree(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
