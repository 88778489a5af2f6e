package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromtoolIT {

    @Test
    void promtool_accepts_the_rules() throws Exception {
        promtool("check", "rules", Rule.FILES.get(0), Rule.FILES.get(1));
    }

    @Test
    void promtool_tests_of_the_alerts_pass() throws Exception {
        promtool("test", "rules", "ops/prometheus/tests/alerts.test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.find("promtool").toString()));
        command.addAll(List.of(arguments));
        Path root = Repository.file("");
        Process promtool = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).contains("SUCCESS");
    }
}
