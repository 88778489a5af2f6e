package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.log.LineConsumerSettings;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.line.tracing.TicketTracing;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the serving threads of each topic that this process serves. */
public final class ServingThreadsFactory {

    /** The most records of one poll of paced lines. */
    private static final int MAX_PACED_POLL = 2_000;

    /** Milliseconds. Longer than a member waits for the one that assigns the lines of the group, unless that decides a long batch. */
    private static final int REQUEST_TIMEOUT = 5_000;

    /** Milliseconds until a member learns of a rebalance. */
    private static final int MAX_HEARTBEAT_INTERVAL = 300;

    private final KafkaProperties kafka;
    private final KafkaConnectionDetails connection;
    private final ServeProperties properties;
    private final TransactionOperations transactions;
    private final JdbcTemplate database;
    private final CursorClaims cursors;
    private final Nudges nudges;
    private final TopicMonitor monitor;
    private final Clock clock;
    private final MeterRegistry meters;
    private final TicketTracing tracing;
    private final ServiceThreads serviceThreads;
    private final List<ServingThreads> threads = new CopyOnWriteArrayList<>();

    ServingThreadsFactory(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            ServeProperties properties,
            TransactionOperations transactions,
            JdbcTemplate database,
            CursorClaims cursors,
            Nudges nudges,
            TopicMonitor monitor,
            Clock clock,
            MeterRegistry meters,
            TicketTracing tracing,
            ServiceThreads serviceThreads) {
        this.kafka = kafka;
        this.connection = connection;
        this.properties = properties;
        this.transactions = transactions;
        this.database = database;
        this.cursors = cursors;
        this.nudges = nudges;
        this.monitor = monitor;
        this.clock = clock;
        this.meters = meters;
        this.tracing = tracing;
        this.serviceThreads = serviceThreads;
    }

    /**
     * Threads that serve the lines of the topic which the group assigns to this process. They serve once they are started,
     * and their problems show in the health indicator of this process.
     */
    public <M> SmartLifecycle create(Topic<M> topic, String group, Decider.Factory<M> deciders) {
        var serveMeters = new ServeMeters(topic.name(), clock, meters);
        BatchTransaction<M> transaction = transaction(topic, serveMeters);
        return threads(
                topic,
                group,
                settings(),
                () -> new Gathering(properties),
                line -> new UnpacedLine<>(line, transaction, deciders, properties, serveMeters));
    }

    /** The same for lines that are decided in steps. */
    public <M> SmartLifecycle createPaced(Topic<M> topic, String group, PacedDecider.Factory<M> deciders) {
        var serveMeters = new ServeMeters(topic.name(), clock, meters);
        BatchTransaction<M> transaction = transaction(topic, serveMeters);
        var decoder = new RecordDecoder<>(topic);
        Map<String, Object> settings = settings();
        // A paced line buffers records itself.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(properties.batch(), MAX_PACED_POLL));
        return threads(
                topic,
                group,
                settings,
                Gathering::none,
                line -> new PacedLine<>(line, transaction, decoder, deciders, properties, serveMeters));
    }

    private <M> BatchTransaction<M> transaction(Topic<M> topic, ServeMeters serveMeters) {
        return new BatchTransaction<>(
                transactions,
                cursors,
                nudges,
                LineDeadLetters.TABLE.store(database),
                new RecordDecoder<>(topic),
                serveMeters,
                tracing);
    }

    private ServingThreads threads(
            Topic<?> topic,
            String group,
            Map<String, Object> settings,
            Supplier<Gathering> gathering,
            Function<LineId, AssignedLine> newLine) {
        var consumers = new DefaultKafkaConsumerFactory<byte[], byte[]>(settings);
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        var created = new ServingThreads(
                topic.name(),
                owner -> new ServingLoop(
                        topic.name(),
                        consumers.createConsumer(group, null),
                        cursors,
                        monitor,
                        newLine,
                        gathering.get(),
                        owner),
                properties,
                serviceThreads,
                instance());
        threads.add(created);
        return created;
    }

    List<String> problems() {
        return threads.stream().flatMap(each -> each.problems().stream()).toList();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = LineConsumerSettings.of(kafka, connection);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batch());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, (int)
                properties.fetch().toBytes());
        if (!usesConsumerProtocol(settings)) {
            settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
            int session = (int) properties.sessionTimeout().toMillis();
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(session / 4, MAX_HEARTBEAT_INTERVAL));
        }
        // A broker that is gone without closing its connections is given up after this time, and the new leaders are
        // looked up.
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
        // New partitions are found within seconds.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    /** With it the brokers assign the lines, and their settings say when a member is dead; a client that sets these is refused. */
    private static boolean usesConsumerProtocol(Map<String, Object> settings) {
        return "consumer".equalsIgnoreCase(String.valueOf(settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)));
    }

    private static String instance() {
        return host() + "/" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
