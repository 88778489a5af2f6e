package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.MessageCodec;
import dev.rushline.line.Topic;
import dev.rushline.line.UndecodableMessageException;
import dev.rushline.line.log.FakeAdminBrokers;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.line.tracing.TicketTracing;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.springframework.util.unit.DataSize;

/** Two lines served by one loop, on a log and a ledger in memory. */
final class ServingFixture implements AutoCloseable {

    static final LineId ONE = new LineId("served", 0);
    static final LineId TWO = new LineId("served", 1);
    static final Topic<String> TOPIC = new Topic<>("served", new Texts(), text -> text, 2);
    static final ServeProperties PROPERTIES = new ServeProperties(
            1,
            4,
            DataSize.ofMegabytes(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(10),
            Duration.ofMillis(2),
            Duration.ofMillis(16));

    final FakeLog log = new FakeLog(PROPERTIES.batch());
    final FakeLedger ledger = new FakeLedger();
    final FakeAdminBrokers brokers = new FakeAdminBrokers(TOPIC.name());
    final Nudges nudges = new Nudges();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ServeMeters meters =
            new ServeMeters(TOPIC.name(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), registry);
    final TopicMonitor monitor = brokers.monitor();
    final ServiceThreads serviceThreads = new ServiceThreads(registry);
    private final PeriodicTask checks = brokers.checks(monitor, serviceThreads);
    final ServingLoop loop;

    /** Those that a server has created. */
    final List<FakeLog> consumers = new CopyOnWriteArrayList<>();

    private final TicketTracing tracing;

    ServingFixture() {
        this(TicketTracing.OFF);
    }

    ServingFixture(TicketTracing tracing) {
        this.tracing = tracing;
        loop = new ServingLoop(TOPIC.name(), log, ledger, monitor, this::line, new Gathering(PROPERTIES), "me");
    }

    /** A fixture whose lines are served at the pace of this decider. */
    ServingFixture(PacedDecider.Factory<String> deciders) {
        this(deciders, TicketTracing.OFF);
    }

    ServingFixture(PacedDecider.Factory<String> deciders, TicketTracing tracing) {
        this.tracing = tracing;
        loop = new ServingLoop(
                TOPIC.name(), log, ledger, monitor, line -> pacedLine(line, deciders), Gathering.none(), "me");
    }

    /** Texts, but "garbage" is none. */
    private static final class Texts implements MessageCodec<String> {
        @Override
        public byte[] encode(String message) {
            return message.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] value) throws UndecodableMessageException {
            String text = new String(value, StandardCharsets.UTF_8);
            if (text.equals("garbage")) {
                throw new UndecodableMessageException("no text: garbage");
            }
            return text;
        }
    }

    /** A server with a thread of its own, whose first consumer is given both lines at once and whose next ones none. */
    ServingThreads threads(PacedDecider.Factory<String> deciders) {
        log.schedulePollTask(() -> log.rebalance(List.of(partition(ONE), partition(TWO))));
        Iterator<FakeLog> logs = List.of(log).iterator();
        return threads(
                line -> pacedLine(line, deciders),
                () -> logs.hasNext() ? logs.next() : new FakeLog(PROPERTIES.batch()));
    }

    /** A server with a thread of its own, each of whose consumers is given the first line with these records at once. */
    ServingThreads threads(String... values) {
        return threads(this::line, () -> {
            FakeLog next = new FakeLog(PROPERTIES.batch());
            next.append(partition(ONE), values);
            next.schedulePollTask(() -> next.rebalance(List.of(partition(ONE))));
            consumers.add(next);
            return next;
        });
    }

    private ServingThreads threads(Function<LineId, AssignedLine> lines, Supplier<Consumer<byte[], byte[]>> consumers) {
        checks.start();
        return new ServingThreads(
                TOPIC.name(),
                owner ->
                        new ServingLoop(TOPIC.name(), consumers.get(), ledger, monitor, lines, Gathering.none(), owner),
                PROPERTIES,
                serviceThreads,
                "here");
    }

    private AssignedLine line(LineId id) {
        return line(id, PROPERTIES);
    }

    UnpacedLine<String> line(LineId id, ServeProperties properties) {
        return new UnpacedLine<>(id, transaction(), ledger::deciderFor, properties, meters);
    }

    private AssignedLine pacedLine(LineId id, PacedDecider.Factory<String> deciders) {
        return new PacedLine<>(id, transaction(), new RecordDecoder<>(TOPIC), deciders, PROPERTIES, meters);
    }

    BatchTransaction<String> transaction() {
        return new BatchTransaction<>(ledger, ledger, nudges, ledger, new RecordDecoder<>(TOPIC), meters, tracing);
    }

    void join() {
        checks.start();
        loop.open();
        log.rebalance(List.of(partition(ONE), partition(TWO)));
    }

    void append(LineId line, String... values) {
        log.append(partition(line), values);
    }

    /** Polls until the condition holds. */
    void pollUntil(BooleanSupplier condition) {
        Awaitility.await().pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
            loop.step();
            return condition.getAsBoolean();
        });
    }

    static TopicPartition partition(LineId line) {
        return new TopicPartition(line.topic(), line.partition());
    }

    @Override
    public void close() {
        checks.stop();
        monitor.close();
        log.close();
    }
}
