package dev.rushline.outbox.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.OutboxNode;
import dev.rushline.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingDeadLettersIT {

    private final OutboxNode node = OutboxNode.on(Servers.freshDatabase())
            .with("--rushline.outbox.relay=false", "--rushline.retention.interval=1s", "--rushline.retention.batch=2")
            .start();

    private void deadLetter(long offset, String storedAgo, String replayedAgo) {
        node.database().update("""
                insert into outbox.dead_letter (topic, partition, position, consumer, headers, reason, stored_at, replayed_at)
                values ('orders', 0, ?, 'fulfilment', '[]', 'no stock', now() - ?::interval, now() - ?::interval)
                """, offset, storedAgo, replayedAgo);
    }

    private <T> List<T> column(Class<T> type, String sql) {
        return node.database().queryForList(sql, type);
    }

    @Test
    void a_process_forgets_old_dead_letters_and_what_operators_did_and_counts_them() {
        try (node) {
            for (long offset = 0; offset < 5; offset++) {
                deadLetter(offset, "91 days", null);
            }
            deadLetter(5, "200 days", "91 days");
            deadLetter(6, "200 days", "89 days");
            deadLetter(7, "89 days", null);
            node.database().update("""
                    insert into outbox.audit (at, operator, action, subject, details)
                    values (now() - interval '366 days', 'root', 'skip', 'old', '{}'),
                           (now() - interval '364 days', 'root', 'skip', 'young', '{}')
                    """);

            await().untilAsserted(() -> {
                assertThat(column(Long.class, "select position from outbox.dead_letter order by 1"))
                        .containsExactly(6L, 7L);
                assertThat(column(String.class, "select subject from outbox.audit"))
                        .containsExactly("young");
            });
            assertThat(node.get(MeterRegistry.class)
                            .get("rushline.retention.deleted")
                            .tag("table", "outbox.dead_letter")
                            .counter()
                            .count())
                    .isEqualTo(6);
        }
    }
}
