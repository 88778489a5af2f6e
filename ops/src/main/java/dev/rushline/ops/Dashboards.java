package dev.rushline.ops;

import dev.rushline.ops.dashboard.Dashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the dashboards to {@code ops/grafana/dashboards}, where Grafana takes them from. A test fails while the files are not
 * what the code says; with {@code -Ddashboards.write=true} it writes them first.
 */
public final class Dashboards {

    static final Path FOLDER = Path.of("ops", "grafana", "dashboards");

    private Dashboards() {}

    static List<Dashboard> all() {
        return List.of(
                CouponDrop.dashboard(),
                ConcertQueue.dashboard(),
                OutboxAndPayments.dashboard(),
                KafkaAndJvm.dashboard());
    }

    public static void main(String[] folder) throws IOException {
        Path to = folder.length == 0 ? FOLDER : Path.of(folder[0]);
        Files.createDirectories(to);
        for (Dashboard dashboard : all()) {
            Files.writeString(to.resolve(dashboard.uid() + ".json"), dashboard.json());
        }
    }
}
