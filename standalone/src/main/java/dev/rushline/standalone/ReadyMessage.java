package dev.rushline.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What is printed once everything is ready. */
record ReadyMessage(String url, String adminToken, Path data, Servers servers, Duration took) {

    @Override
    public String toString() {
        String kafka = servers.broker() == null ? "external" : servers.broker().bootstrapServers();
        String postgres = servers.database() == null
                ? "external"
                : "postgresql://%s@127.0.0.1:%d/rushline"
                        .formatted(servers.database().user(), servers.database().port());
        return """

                Rushline is ready at %s after %s s

                  admin token  %s
                  data         %s
                  Kafka        %s
                  PostgreSQL   %s

                Ctrl-C stops it; the next start goes on with the same data.
                """.formatted(
                url, String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0), adminToken, data, kafka, postgres);
    }
}
