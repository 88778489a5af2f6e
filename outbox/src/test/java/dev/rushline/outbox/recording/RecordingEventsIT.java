package dev.rushline.outbox.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class RecordingEventsIT {

    private static final EventTopic TOPIC = new EventTopic("recording-events", 1);
    private static final String COUNT = "select count(*) from outbox.event where key = ?";

    private static OutboxNode node;

    @BeforeAll
    static void start() {
        node = OutboxNode.on(Servers.freshDatabase())
                .topic(TOPIC)
                .with("--rushline.outbox.relay=false", "--rushline.outbox.largest=1KB")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Event event(String key) {
        return new Event(TOPIC, key, "test.happened", List.of(key));
    }

    private static long rows(String key) {
        return node.database().queryForObject(COUNT, Long.class, key);
    }

    @Test
    void recording_outside_a_transaction_fails() {
        assertThatThrownBy(() -> node.outbox().record(event("outside")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
        assertThat(rows("outside")).isZero();
    }

    @Test
    void recording_in_a_read_only_transaction_fails() {
        TransactionTemplate reading = node.transaction();
        reading.setReadOnly(true);

        assertThatThrownBy(() -> reading.execute(_ -> node.outbox().record(event("reading"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reads");
        assertThat(rows("reading")).isZero();
    }

    @Test
    void a_rollback_removes_the_event() {
        node.transaction().executeWithoutResult(status -> {
            node.outbox().record(event("rolled-back"));
            status.setRollbackOnly();
        });

        assertThat(rows("rolled-back")).isZero();
    }

    @Test
    void a_rollback_to_a_savepoint_removes_only_the_later_events() {
        TransactionTemplate nested = node.transaction();
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        node.inTransaction(() -> {
            node.outbox().record(event("outer"));
            nested.executeWithoutResult(status -> {
                node.outbox().record(event("nested"));
                status.setRollbackOnly();
            });
        });

        assertThat(rows("outer")).isOne();
        assertThat(rows("nested")).isZero();
    }

    @Test
    void records_several_events_in_order() {
        List<String> ids = node.transaction()
                .execute(_ -> node.outbox().record(List.of(event("several"), event("several"), event("several"))));

        assertThat(node.database()
                        .queryForList(
                                "select event_id::text from outbox.event where key = 'several' order by id",
                                String.class))
                .isEqualTo(ids)
                .doesNotHaveDuplicates();
    }

    @Test
    void refuses_data_above_the_largest_size() {
        Event large = new Event(TOPIC, "large", "test.happened", "x".repeat(1_100));

        assertThatThrownBy(() -> node.inTransaction(() -> node.outbox().record(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rushline.outbox.largest");
        assertThat(rows("large")).isZero();
    }
}
