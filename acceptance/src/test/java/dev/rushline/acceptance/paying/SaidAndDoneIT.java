package dev.rushline.acceptance.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Fault;
import dev.rushline.acceptance.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People pay all the time; everything else that can happen happens meanwhile. */
class SaidAndDoneIT {

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int CONSUMERS = 4;

    @TempDir
    private Path folder;

    private PaymentDeployment world;
    private Shoppers shoppers;

    @Test
    void a_committed_payment_is_told_in_order_and_takes_effect_once_whatever_dies() throws Exception {
        long seed = Long.getLong("acceptance.seed", System.nanoTime());
        try (PaymentDeployment opened = new PaymentDeployment(folder)) {
            world = opened;
            world.say("seed " + seed);
            world.start();
            world.sell("plenty", 1_000_000);
            world.sell("scarce", 60);
            shoppers = Shoppers.begin(world::serving, List.of("plenty", "plenty", "scarce"), seed);
            world.start();
            awaitMorePaid(50);

            killRelays();
            killWhileHandingOver();
            killConsumers();
            pauseAndResume();
            try (Connection late = world.connect()) {
                late.setAutoCommit(false);
                PaymentDeployment.record(late, PaymentDeployment.TOPIC, "late", "test.noted");
                takeTheBrokersAwayForAMinute();
                late.commit();
            }
            tellAgain();
            Set<String> skipped = poison();
            awaitMorePaid(50);
            shoppers.end();
            world.awaitRest();
            judge(skipped);
        }
    }

    private void judge(Set<String> skipped) throws SQLException {
        PaymentEvidence evidence = world.evidence(shoppers, skipped);
        List<String> findings = SaidAndDone.findings(evidence);
        world.say("judged: %d findings of %d orders paid, %d events, %d records"
                .formatted(
                        findings.size(),
                        evidence.paid().size(),
                        evidence.tables().recorded().size(),
                        evidence.topic().size()));
        findings.stream().limit(20).forEach(world::say);
        assertThat(findings).isEmpty();
        assertThat(shoppers.unexpected()).isEmpty();
        assertThat(evidence.topic())
                .as("copies were among them")
                .hasSizeGreaterThan(evidence.tables().recorded().size());
        assertThat(evidence.tables().orders().values())
                .as("both ends were reached")
                .anyMatch(order -> order.status().equals("CANCELLED"))
                .anyMatch(order -> order.status().equals("CONFIRMED"));
    }

    private void awaitMorePaid(int more) {
        int before = shoppers.paidOrders();
        await(more + " more paid orders")
                .atMost(Duration.ofSeconds(90))
                .until(() -> shoppers.paidOrders() >= before + more);
        world.say(shoppers.paidOrders() + " orders paid");
    }

    private void kill(Fault fault) {
        App victim = world.serving().getFirst();
        victim.strike(fault);
        assertThat(victim.awaitKilled()).isEqualTo(KILLED);
        world.gone(victim);
        world.say("killed: " + fault);
        world.start();
        awaitMorePaid(20);
    }

    /** Before the brokers have an event, and when they have it and nobody has noted that. */
    private void killRelays() {
        kill(Fault.KILL_BEFORE_SEND);
        kill(Fault.KILL_AFTER_SEND);
    }

    /** Somebody joins; as soon as shards went over to it one of the others dies, and the next one leaves in peace. */
    private void killWhileHandingOver() {
        App dies = world.serving().getFirst();
        App leaves = world.serving().get(1);
        world.start();
        await("three relays").atMost(Duration.ofSeconds(60)).until(() -> owners() == 3);
        dies.process().kill9();
        world.gone(dies);
        world.say("killed while shards went over");
        leaves.process().terminate();
        assertThat(leaves.process().awaitExit(Duration.ofSeconds(60))).isEqualTo(TERMINATED);
        world.gone(leaves);
        await("one relay").atMost(Duration.ofSeconds(60)).until(() -> owners() == 1);
        world.start();
        awaitMorePaid(20);
    }

    private long owners() throws SQLException {
        return world.count("select count(distinct owner) from outbox.shard");
    }

    /** With an effect written and not committed, and committed and the record not acknowledged. */
    private void killConsumers() {
        kill(Fault.KILL_BEFORE_COMMIT);
        kill(Fault.KILL_AFTER_COMMIT);
    }

    /** It stands still until everybody takes it for dead, and goes on where it was. */
    private void pauseAndResume() {
        App paused = world.serving().getFirst();
        world.gone(paused);
        paused.process().suspend();
        await("its shards go to the other").atMost(Duration.ofSeconds(60)).until(() -> owners() == 1);
        awaitMorePaid(20);
        paused.process().resume();
        world.say("resumed");
        world.serving().add(paused);
        await("it has shards again").atMost(Duration.ofSeconds(60)).until(() -> owners() == 2);
        awaitMorePaid(20);
    }

    private void takeTheBrokersAwayForAMinute() throws IOException {
        int before = shoppers.paidOrders();
        world.stopBroker();
        world.sink().goAway();
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        await("a minute without brokers")
                .atMost(Duration.ofMinutes(2))
                .until(() -> System.nanoTime() > until && shoppers.paidOrders() > before + 50);
        JsonNode state = world.look("/v1/admin/outbox").json();
        assertThat(state.path("pending").asLong()).isGreaterThanOrEqualTo(50);
        assertThat(state.path("oldestSeconds").asDouble()).isGreaterThan(30);
        world.say("%d orders paid without brokers, %s events wait"
                .formatted(shoppers.paidOrders() - before, state.path("pending")));
        world.startBroker();
        awaitMorePaid(20);
        world.sink().comeBack();
    }

    /** Everything that was told so far comes once more. */
    private void tellAgain() {
        List<ProducerRecord<byte[], byte[]>> told =
                LogRecord.all(world.brokers(), PaymentDeployment.TOPIC, this::again);
        try (var producer = producer()) {
            told.forEach(record -> {
                var _ = producer.send(record);
            });
        }
        world.say("told again: " + told.size());
    }

    private ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", world.brokers()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A record that no consumer can read, and an event that no broker takes, with another behind it. */
    private Set<String> poison() throws Exception {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(
                            PaymentDeployment.TOPIC, 0, "poison".getBytes(StandardCharsets.UTF_8), new byte[] {0, 1, 2
                            }))
                    .get();
        }
        world.awaitInTurn(
                "a dead letter of every consumer",
                () -> world.look("/v1/admin/dead-letters").json().path("items").size() == CONSUMERS);
        try (Connection connection = world.connect()) {
            PaymentDeployment.record(connection, "no-such-topic", "poison", "test.poison");
            PaymentDeployment.record(connection, PaymentDeployment.TOPIC, "poison", "test.noted");
        }
        await("a blocked key")
                .atMost(Duration.ofSeconds(90))
                .until(() ->
                        world.look("/v1/admin/outbox").json().path("blocked").asLong() == 1);
        JsonNode blocked =
                world.look("/v1/admin/outbox").json().path("blockedKeys").path(0);
        assertThat(blocked.path("key").asString()).isEqualTo("poison");
        awaitMorePaid(20);
        assertThat(world.operate("/v1/admin/outbox/" + blocked.path("id").asLong() + "/skip")
                        .status())
                .isEqualTo(200);
        world.say("poison skipped");
        return Set.of(blocked.path("eventId").asString());
    }
}
