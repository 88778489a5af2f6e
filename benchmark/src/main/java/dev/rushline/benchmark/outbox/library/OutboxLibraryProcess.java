package dev.rushline.benchmark.outbox.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * One outbox library in a process of its own. It goes through phases: {@code most:events:seconds} records as fast as events
 * are published,
 * {@code rate:perSecond:seconds} at a constant rate, {@code backlog:events:seconds} first records and then publishes,
 * for at most so long. What is called {@code warm:events:seconds} is not reported.
 */
public final class OutboxLibraryProcess {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final double WARM_UP_SECONDS = 1;
    private static final int EVENTS_PER_TRANSACTION = 10;

    private final OutboxLibrary library;
    private final String topic = System.getProperty("benchmark.topic", "");
    private final String brokers = System.getProperty("benchmark.brokers", "");
    private final int partitions = Integer.getInteger("benchmark.partitions", 1);
    private final EventTimes times = new EventTimes();
    private final long[] sequences = new long[EventTimes.KEYS];
    private final Map<String, Map<String, Object>> results = new LinkedHashMap<>();
    private final List<Timed> timed = new ArrayList<>();

    private OutboxLibraryProcess(OutboxLibrary library) {
        this.library = library;
    }

    /** The events of a phase whose times are wanted. */
    private record Timed(String phase, long from, long to) {}

    static void main(String[] arguments) {
        System.out.println("RESULT " + new OutboxLibraryProcess(OutboxLibrary.named(arguments[0])).run(arguments[1]));
        System.exit(0);
    }

    private String run(String phases) {
        ConfigurableApplicationContext context = open(List.of());
        for (String phase : phases.split(",", -1)) {
            String[] words = phase.split(":", -1);
            double seconds = Double.parseDouble(words[2]);
            switch (words[0]) {
                case "warm" -> {
                    load(context).asManyAsPossible(Integer.parseInt(words[1]), seconds);
                    awaitPublished(TIMEOUT);
                    new JdbcTemplate(context.getBean(javax.sql.DataSource.class)).execute("analyze");
                }
                case "most" -> most(context, phase, Integer.parseInt(words[1]), seconds);
                case "rate" -> rate(context, phase, Double.parseDouble(words[1]), seconds);
                case "backlog" -> {
                    context.close();
                    context = backlog(phase, Long.parseLong(words[1]), seconds);
                }
                default -> throw new IllegalArgumentException(phase);
            }
        }
        check();
        context.close();
        return JsonMapper.builder().build().writeValueAsString(results);
    }

    private void most(ConfigurableApplicationContext context, String phase, int events, double seconds) {
        long from = times.taken();
        RecordingLoad load = load(context);
        load.asManyAsPossible(events, WARM_UP_SECONDS);
        long before = Acknowledgements.count();
        long begun = System.nanoTime();
        load.asManyAsPossible(events, seconds);
        double took = (System.nanoTime() - begun) / 1e9;
        put(phase, "perSecond", (Acknowledgements.count() - before) / took);
        put(phase, "unpublished", awaitPublished(TIMEOUT));
        timed.add(new Timed(phase, from, times.taken()));
    }

    private void rate(ConfigurableApplicationContext context, String phase, double perSecond, double seconds) {
        long from = times.taken();
        long begun = System.nanoTime();
        load(context).at(perSecond, EVENTS_PER_TRANSACTION, seconds);
        double took = (System.nanoTime() - begun) / 1e9;
        put(phase, "recordedPerSecond", (times.taken() - from) / took);
        put(phase, "unpublishedAtTheEnd", times.committed() - Acknowledgements.count());
        put(phase, "unpublished", awaitPublished(TIMEOUT));
        timed.add(new Timed(phase, from, times.taken()));
    }

    private ConfigurableApplicationContext backlog(String phase, long events, double seconds) {
        try (ConfigurableApplicationContext recording = open(library.withoutRelay())) {
            long begun = System.nanoTime();
            load(recording).count(events);
            put(phase, "recordedPerSecond", events / ((System.nanoTime() - begun) / 1e9));
            new JdbcTemplate(recording.getBean(javax.sql.DataSource.class)).execute("analyze");
        }
        long before = Acknowledgements.count();
        Acknowledgements.mark();
        ConfigurableApplicationContext context = open(List.of());
        long giveUp = System.nanoTime() + TIMEOUT.toNanos();
        while (Acknowledgements.nextAt() == 0 && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        long unpublished = awaitPublished(Duration.ofNanos((long) (seconds * 1e9)));
        double took = (System.nanoTime() - Acknowledgements.nextAt()) / 1e9;
        put(phase, "perSecond", (Acknowledgements.count() - before) / took);
        put(phase, "unpublished", unpublished);
        return context;
    }

    private ConfigurableApplicationContext open(List<String> more) {
        List<String> all = new ArrayList<>(List.of(
                "spring.config.location=optional:classpath:/there-is-none/",
                "spring.main.banner-mode=off",
                "spring.application.name=library",
                "spring.datasource.url=" + System.getProperty("benchmark.database"),
                "spring.datasource.username=rushline",
                "spring.datasource.hikari.maximum-pool-size=48",
                // Not the defaults that our applications bring along on this class path.
                "spring.datasource.hikari.connection-timeout=30000",
                "spring.datasource.hikari.data-source-properties.options=-c idle_in_transaction_session_timeout=0",
                "spring.threads.virtual.enabled=false",
                "spring.kafka.bootstrap-servers=" + brokers,
                "rushline.outbox.replication=1",
                "spring.kafka.producer.acks=all",
                "spring.kafka.producer.properties.interceptor.classes=" + Acknowledgements.class.getName(),
                "benchmark.topic=" + topic,
                "logging.level.root=WARN",
                "logging.level.org.apache.kafka=ERROR"));
        all.addAll(library.settings());
        all.addAll(more);
        return new SpringApplicationBuilder(library.application())
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run(lastOfEach(all));
    }

    /** The last value of a setting wins. */
    private static String[] lastOfEach(List<String> settings) {
        Map<String, String> last = new LinkedHashMap<>();
        settings.forEach(setting -> last.put(setting.substring(0, setting.indexOf('=')), "--" + setting));
        return last.values().toArray(String[]::new);
    }

    private RecordingLoad load(ConfigurableApplicationContext context) {
        return new RecordingLoad(
                library.recorder(context, topic),
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class)),
                times,
                sequences);
    }

    /** Returns how many events are still not published at the timeout. */
    private long awaitPublished(Duration timeout) {
        long giveUp = System.nanoTime() + timeout.toNanos();
        while (Acknowledgements.count() < times.committed() && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return Math.max(0, times.committed() - Acknowledgements.count());
    }

    private void check() {
        boolean all = Acknowledgements.count() >= times.committed();
        TopicCheck reading = TopicCheck.of(
                brokers, topic, partitions, times.taken(), all ? Duration.ofSeconds(20) : Duration.ofSeconds(2));
        for (Timed phase : timed) {
            Histogram fromCommit = new Histogram(3);
            Histogram fromDue = new Histogram(3);
            for (long number = phase.from(); number < phase.to(); number++) {
                long at = reading.acknowledgedAt(number);
                if (at != 0) {
                    fromCommit.recordValue(Math.max(0, (at - times.committedAt(number)) / 1000));
                    fromDue.recordValue(Math.max(0, (at - times.dueAt(number)) / 1000));
                }
            }
            put(phase.phase(), "p50", fromCommit.getValueAtPercentile(50) / 1e3);
            put(phase.phase(), "p99", fromCommit.getValueAtPercentile(99) / 1e3);
            put(phase.phase(), "dueP99", fromDue.getValueAtPercentile(99) / 1e3);
        }
        put("check", "events", times.taken());
        put("check", "missing", reading.missing());
        put("check", "twice", reading.twice());
        put("check", "outOfTurn", reading.outOfTurn());
    }

    private void put(String phase, String name, Object value) {
        results.computeIfAbsent(phase, _ -> new LinkedHashMap<>()).put(name, value);
    }
}
