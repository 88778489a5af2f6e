package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    @Test
    void an_empty_environment_gives_the_documented_defaults() {
        assertThat(Settings.of(Map.of()))
                .isEqualTo(new Settings(Path.of("data").toAbsolutePath(), 8080, 19092, 15432, true, true));
    }

    @Test
    void environment_variables_override_the_defaults() {
        Map<String, String> environment = Map.of(
                "RUSHLINE_DATA", "/somewhere",
                "RUSHLINE_PORT", "1",
                "RUSHLINE_KAFKA_PORT", "2",
                "RUSHLINE_POSTGRES_PORT", "3",
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres/rushline");

        assertThat(Settings.of(environment)).isEqualTo(new Settings(Path.of("/somewhere"), 1, 2, 3, false, false));
    }

    @Test
    void a_blank_variable_is_ignored() {
        assertThat(Settings.of(Map.of("RUSHLINE_PORT", " ", "SPRING_DATASOURCE_URL", "")))
                .isEqualTo(Settings.of(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "99999999999", "http", "80 80"})
    void an_invalid_port_is_refused_with_its_name(String wrong) {
        assertThatThrownBy(() -> Settings.of(Map.of("RUSHLINE_KAFKA_PORT", wrong)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("RUSHLINE_KAFKA_PORT", wrong);
    }
}
