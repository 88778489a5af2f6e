package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rushline.ops.dashboard.Color;
import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Panel;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.ops.dashboard.Row;
import dev.rushline.ops.dashboard.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTests {

    private static final Path FOLDER = Repository.file(Dashboards.FOLDER.toString());

    @Test
    void the_generated_files_are_up_to_date() throws IOException {
        if (Boolean.getBoolean("dashboards.write")) {
            Dashboards.main(new String[] {FOLDER.toString()});
        }

        for (Dashboard dashboard : Dashboards.all()) {
            assertThat(FOLDER.resolve(dashboard.uid() + ".json"))
                    .as("to write it anew: -Ddashboards.write=true")
                    .content()
                    .isEqualTo(dashboard.json());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files).hasSameSizeAs(Dashboards.all());
        }
    }

    @Test
    void panels_do_not_overlap() {
        for (Dashboard dashboard : Dashboards.all()) {
            boolean[][] taken = new boolean[200][24];
            for (JsonNode panel : new JsonMapper().readTree(dashboard.json()).get("panels")) {
                JsonNode place = panel.get("gridPos");
                for (int y = place.get("y").asInt();
                        y < place.get("y").asInt() + place.get("h").asInt();
                        y++) {
                    for (int x = place.get("x").asInt();
                            x < place.get("x").asInt() + place.get("w").asInt();
                            x++) {
                        assertThat(taken[y][x])
                                .as("%s at %d, %d", panel.get("title"), x, y)
                                .isFalse();
                        taken[y][x] = true;
                    }
                }
            }
        }
    }

    @Test
    void a_duplicate_panel_id_is_refused() {
        Panel panel = Panel.chart(1, "t", Unit.NUMBER, "d", Query.of("up", "up", Color.BLUE));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dashboard("u", "t", "d", List.of(), List.of(Row.of("r", panel, panel))))
                .withMessageContaining("two panels with id 1");
    }
}
