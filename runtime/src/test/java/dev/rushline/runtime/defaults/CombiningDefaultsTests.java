package dev.rushline.runtime.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CombiningDefaultsTests {

    @TempDir
    private Path folder;

    @Test
    void the_defaults_of_all_modules_apply_in_any_order_of_the_class_path() throws IOException {
        URL one = module("one", "a=1");
        URL two = module("two", "b=2", "a=1");

        assertThat(ModuleDefaults.read(classPath(one, two)))
                .containsEntry("a", "1")
                .containsEntry("b", "2")
                .isEqualTo(ModuleDefaults.read(classPath(two, one)));
    }

    @Test
    void two_modules_with_different_values_for_one_property_fail_the_start() throws IOException {
        URL one = module("one", "a=1");
        URL two = module("two", "a=2");

        for (List<URL> order : List.of(List.of(one, two), List.of(two, one))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ModuleDefaults.read(classPath(order.toArray(URL[]::new))))
                    .withMessageContainingAll("a is", "1", "2", ModuleDefaults.FILE);
        }
    }

    @Test
    void a_setting_of_the_application_overrides_a_default() {
        var environment = new StandardEnvironment();
        String name = "management.tracing.sampling.probability";
        assertThat(environment.getProperty(name)).isNull();

        new ModuleDefaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty(name)).isEqualTo("0.01");

        environment.getPropertySources().addFirst(new MapPropertySource("own", Map.of(name, "1.0")));
        assertThat(environment.getProperty(name)).isEqualTo("1.0");
    }

    private URL module(String name, String... lines) throws IOException {
        Path file = folder.resolve(name).resolve(ModuleDefaults.FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return folder.resolve(name).toUri().toURL();
    }

    private static ClassLoader classPath(URL... modules) {
        return new URLClassLoader(modules, null);
    }
}
