package dev.rushline.acceptance.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Fault;
import dev.rushline.acceptance.LinkFault;
import dev.rushline.audit.Audit;
import dev.rushline.audit.AuditReport;
import dev.rushline.audit.log.LogRecord;
import dev.rushline.testing.LongRun;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TcpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Users pay all the time, while processes are killed and suspended and brokers are stopped. */
class SaidAndDoneIT {

    /** So long that an event waits for more than half a minute. */
    private static final Duration BROKER_OUTAGE = LongRun.orElse(Duration.ofMinutes(1), Duration.ofSeconds(35));

    private static final Duration LINK_FAULT = LongRun.orElse(Duration.ofSeconds(20), Duration.ofSeconds(2));

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int CONSUMERS = 4;

    @TempDir
    private Path folder;

    private PaymentDeployment deployment;
    private Shoppers shoppers;

    @Test
    void a_committed_payment_is_published_in_order_and_takes_effect_once_whatever_dies() throws Exception {
        long seed = Long.getLong("acceptance.seed", System.nanoTime());
        try (PaymentDeployment opened = new PaymentDeployment(folder)) {
            deployment = opened;
            deployment.say("seed " + seed);
            deployment.start();
            deployment.sell("plenty", 1_000_000);
            deployment.sell("scarce", 60);
            shoppers = Shoppers.begin(deployment::serving, List.of("plenty", "plenty", "scarce"), seed);
            deployment.start();
            awaitMorePaid(50);

            killRelays();
            killWhileShardsMove();
            killConsumers();
            pauseAndResume();
            loseCommitResponses();
            breakLinks();
            try (Connection late = deployment.connect()) {
                late.setAutoCommit(false);
                PaymentDeployment.record(late, PaymentDeployment.TOPIC, "late", "test.noted");
                stopBrokers();
                late.commit();
            }
            publishAgain();
            Set<String> skipped = poison();
            awaitMorePaid(50);
            shoppers.end();
            deployment.awaitRest();
            verify(skipped);
        }
    }

    private void verify(Set<String> skipped) throws SQLException {
        PaymentEvidence evidence = deployment.evidence(shoppers, skipped);
        List<String> findings = SaidAndDone.findings(evidence);
        deployment.say("checked: %d findings of %d orders paid, %d events, %d records"
                .formatted(
                        findings.size(),
                        evidence.paid().size(),
                        evidence.tables().recorded().size(),
                        evidence.topic().size()));
        findings.stream().limit(20).forEach(deployment::say);
        assertThat(findings).isEmpty();
        try (Connection connection = deployment.connect()) {
            AuditReport audit = Audit.run(connection, Map.of("bootstrap.servers", deployment.brokers()), _ -> {});
            assertThat(audit.differences()).isEmpty();
            assertThat(audit.events().published()).isGreaterThan(evidence.paid().size());
        }
        assertThat(shoppers.unexpected()).isEmpty();
        assertThat(evidence.topic())
                .as("events were published more than once")
                .hasSizeGreaterThan(evidence.tables().recorded().size());
        Set<String> paid = evidence.tables().payments().keySet();
        assertThat(evidence.tables().orders().values())
                .as("orders were confirmed, cancelled unpaid, and cancelled with refund")
                .anyMatch(order -> order.status().equals("CONFIRMED"))
                .anyMatch(order -> order.status().equals("CANCELLED") && !paid.contains(order.orderId()))
                .anyMatch(order -> order.status().equals("CANCELLED") && paid.contains(order.orderId()));
    }

    private void awaitMorePaid(int more) throws SQLException {
        int before = shoppers.paidOrders();
        var _ = shoppers.takeAnswers();
        try {
            await(more + " more paid orders")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> shoppers.paidOrders() >= before + more);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "only %d more paid orders; calls: %s; unexpected: %s; database: %s"
                            .formatted(
                                    shoppers.paidOrders() - before,
                                    shoppers.takeAnswers(),
                                    shoppers.unexpected(),
                                    deployment.waitingSessions()),
                    late);
        }
        deployment.say(shoppers.paidOrders() + " orders paid");
    }

    private void kill(Fault fault) throws SQLException {
        App victim = deployment.serving().getFirst();
        victim.strike(fault);
        assertThat(victim.awaitKilled()).isEqualTo(KILLED);
        deployment.gone(victim);
        deployment.say("killed: " + fault);
        deployment.start();
        awaitMorePaid(20);
    }

    /** Before an event is sent, and after its acknowledgment, before the relay saves its position. */
    private void killRelays() throws SQLException {
        kill(Fault.KILL_BEFORE_SEND);
        kill(Fault.KILL_AFTER_SEND);
    }

    /** A third relay joins. As soon as it owns shards, one of the others is killed, and the next one shuts down. */
    private void killWhileShardsMove() throws SQLException {
        App killed = deployment.serving().getFirst();
        App stopped = deployment.serving().get(1);
        Future<?> lost = Servers.databaseLink().loseAnswerToCommit("set owner = $");
        deployment.start();
        awaitLost(lost);
        await("three relays").atMost(Duration.ofSeconds(60)).until(() -> owners() == 3);
        killed.process().kill9();
        deployment.gone(killed);
        deployment.say("killed while shards move");
        stopped.process().terminate();
        assertThat(stopped.process().awaitExit(Duration.ofSeconds(60))).isEqualTo(TERMINATED);
        deployment.gone(stopped);
        await("one relay").atMost(Duration.ofSeconds(60)).until(() -> owners() == 1);
        deployment.start();
        awaitMorePaid(20);
    }

    private long owners() throws SQLException {
        return deployment.count("select count(distinct owner) from outbox.shard");
    }

    /** When an effect is written and not committed, and when it is committed and the offset is not. */
    private void killConsumers() throws SQLException {
        kill(Fault.KILL_BEFORE_COMMIT);
        kill(Fault.KILL_AFTER_COMMIT);
    }

    /** It is suspended until its leases expire, and resumed then. */
    private void pauseAndResume() throws SQLException {
        App paused = deployment.serving().getFirst();
        deployment.gone(paused);
        paused.process().suspend();
        await("its shards go to the other").atMost(Duration.ofSeconds(60)).until(() -> owners() == 1);
        awaitMorePaid(20);
        paused.process().resume();
        deployment.say("resumed");
        deployment.serving().add(paused);
        await("it has shards again").atMost(Duration.ofSeconds(60)).until(() -> owners() == 2);
        awaitMorePaid(20);
    }

    /** Of an order, of a payment, of the effect of a consumer, and of the position that a relay saves. */
    private void loseCommitResponses() throws SQLException {
        for (String statement : List.of(
                "insert into payment.customer_order",
                "insert into payment.payment",
                "insert into outbox.processed_event",
                "set position = locked.position")) {
            awaitLost(Servers.databaseLink().loseAnswerToCommit(statement));
        }
        deployment.say("responses of commits were lost");
        awaitMorePaid(20);
    }

    private static void awaitLost(Future<?> lost) {
        assertThat(lost).as("the lost response").succeedsWithin(Duration.ofMinutes(2));
    }

    /** Refused links are those of brokers that are away. */
    private void breakLinks() throws SQLException {
        for (TcpProxy link : List.of(Servers.databaseLink(), deployment.brokerLink())) {
            for (LinkFault fault : List.of(LinkFault.SILENT, LinkFault.SLOW)) {
                fault.strike(link);
                long until = System.nanoTime() + LINK_FAULT.toNanos();
                await(fault.name()).atMost(Duration.ofMinutes(2)).until(() -> System.nanoTime() > until);
                link.mend();
                deployment.say(fault + " link mended");
                awaitMorePaid(20);
            }
        }
    }

    private void stopBrokers() throws IOException, SQLException {
        int before = shoppers.paidOrders();
        deployment.stopBroker();
        deployment.sink().goAway();
        long until = System.nanoTime() + BROKER_OUTAGE.toNanos();
        await(BROKER_OUTAGE + " without brokers")
                .atMost(Duration.ofMinutes(2))
                .until(() -> System.nanoTime() > until && shoppers.paidOrders() > before + 50);
        JsonNode state = deployment.look("/v1/admin/outbox").json();
        assertThat(state.path("pending").asLong()).isGreaterThanOrEqualTo(50);
        assertThat(state.path("oldestSeconds").asDouble()).isGreaterThan(30);
        deployment.say("%d orders paid without brokers, %s events wait"
                .formatted(shoppers.paidOrders() - before, state.path("pending")));
        deployment.startBroker();
        awaitMorePaid(20);
        deployment.sink().comeBack();
    }

    /** Appends every record of the topic once more. */
    private void publishAgain() {
        List<ProducerRecord<byte[], byte[]>> published =
                LogRecord.all(deployment.brokers(), PaymentDeployment.TOPIC, this::again);
        try (var producer = producer()) {
            published.forEach(record -> {
                var _ = producer.send(record);
            });
        }
        deployment.say("published again: " + published.size());
    }

    private ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", deployment.brokers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A record that no consumer can decode, and an event that the brokers refuse, with another event of its key behind it. */
    private Set<String> poison() throws Exception {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(
                            PaymentDeployment.TOPIC, 0, "poison".getBytes(StandardCharsets.UTF_8), new byte[] {0, 1, 2
                            }))
                    .get();
        }
        deployment.awaitInTurn(
                "a dead letter of every consumer",
                () -> deployment
                                .look("/v1/admin/dead-letters")
                                .json()
                                .path("items")
                                .size()
                        == CONSUMERS);
        try (Connection connection = deployment.connect()) {
            PaymentDeployment.record(connection, "no-such-topic", "poison", "test.poison");
            PaymentDeployment.record(connection, PaymentDeployment.TOPIC, "poison", "test.noted");
        }
        await("a blocked key")
                .atMost(Duration.ofSeconds(90))
                .until(() -> deployment
                                .look("/v1/admin/outbox")
                                .json()
                                .path("blocked")
                                .asLong()
                        == 1);
        JsonNode blocked =
                deployment.look("/v1/admin/outbox").json().path("blockedKeys").path(0);
        assertThat(blocked.path("key").asString()).isEqualTo("poison");
        awaitMorePaid(20);
        assertThat(deployment
                        .operate("/v1/admin/outbox/" + blocked.path("id").asLong() + "/skip")
                        .status())
                .isEqualTo(200);
        deployment.say("poison skipped");
        return Set.of(blocked.path("eventId").asString());
    }
}
