package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped configuration, with loggers of the test. */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogsTests {

    @TempDir
    Path folder;

    private final LoggerContext logs = new LoggerContext();
    private final LogbackMDCAdapter context = new LogbackMDCAdapter();

    @AfterEach
    void close() {
        logs.stop();
    }

    @Test
    void a_log_line_is_an_ecs_document_if_configured(CapturedOutput output) throws Exception {
        log(Map.of("logging.structured.format.console", "ecs"), "3-120034", new IllegalStateException("why"));

        JsonNode line = new JsonMapper().readTree(output.getOut().strip());
        assertThat(line.path("message").asString()).isEqualTo("something happened");
        assertThat(line.path("ticket").asString()).isEqualTo("3-120034");
        assertThat(line.path("service").path("name").asString()).isEqualTo("rushline");
        assertThat(line.path("service").path("version").asString()).isEqualTo("1.2.3");
        assertThat(line.path("error").path("type").asString()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void a_log_line_is_plain_text_by_default_and_has_the_ticket(CapturedOutput output) throws Exception {
        log(Map.of(), "3-120034", null);
        log(Map.of(), null, null);

        assertThat(output.getOut().lines().toList())
                .satisfiesExactly(
                        about -> assertThat(about).endsWith(" dev.rushline.test [3-120034] something happened"),
                        plain -> assertThat(plain).endsWith(" dev.rushline.test something happened"));
    }

    private void log(Map<String, Object> settings, String ticket, Exception failure) throws Exception {
        logs.reset();
        logs.setMDCAdapter(context);
        logs.putProperty("rushline.logs", folder.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logs);
        configurator.doConfigure(getClass().getResource("/logback.xml"));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        StructuredLogs.apply(logs, environment, "1.2.3");
        context.put("ticket", ticket);
        logs.getLogger("dev.rushline.test").info("something happened", failure);
        context.remove("ticket");
    }
}
