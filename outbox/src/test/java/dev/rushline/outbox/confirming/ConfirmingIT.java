package dev.rushline.outbox.confirming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.testing.Servers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmingIT {

    private static List<String> statuses(OutboxNode node) {
        return node.database().queryForList("select status from outbox.event_status order by id", String.class);
    }

    @Test
    void status_goes_from_init_to_sent_to_published() {
        EventTopic topic = new EventTopic("confirming", 2);
        var database = Servers.freshDatabase();
        try (OutboxNode node = OutboxNode.on(database)
                .topic(topic)
                .with("--rushline.outbox.relay=false")
                .start()) {
            node.recordEvent(topic, "a", 1);
            assertThat(statuses(node)).containsExactly("INIT");
        }
        try (OutboxNode node = OutboxNode.on(database).topic(topic).start()) {
            await().until(() -> statuses(node).equals(List.of("SENT")));
        }
        try (OutboxNode node = OutboxNode.on(database)
                .topic(topic)
                .with("--rushline.outbox.confirm=true")
                .start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> statuses(node).equals(List.of("PUBLISHED")));
            assertThat(node.get(Confirmations.class).missing()).isZero();
        }
    }

    @Test
    void a_published_event_that_is_not_read_back_is_missing() {
        EventTopic topic = new EventTopic("confirming-lost", 1);
        try (OutboxNode node = OutboxNode.on(Servers.freshDatabase())
                .topic(topic)
                .with("--rushline.outbox.confirm=true", "--rushline.outbox.alarm.after=100ms")
                .start()) {
            node.recordEvent(topic, "a", 1);
            await().atMost(Duration.ofSeconds(60)).until(() -> statuses(node).equals(List.of("PUBLISHED")));

            // As if the brokers had lost it after they acknowledged it, and a second one that is fine.
            node.database().update("delete from outbox.published");
            JdbcConfirmations looking = new JdbcConfirmations(node.database(), node.get(OutboxProperties.class));
            await().until(() -> looking.missing() == 1);
            looking.confirm(node.database().queryForList("select id from outbox.event", Long.class));

            assertThat(looking.missing()).isZero();
        }
    }
}
