package dev.rushline.queue.activator;

import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An activator on real servers, and methods that write what the API would. */
final class ActivatorApp implements AutoCloseable {

    private static final AtomicLong NONCES = new AtomicLong();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(QueueActivatorConfiguration.class)
    static class App {}

    private final ConfigurableApplicationContext app;
    final JdbcClient database;

    ActivatorApp(TestDatabase database) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.kafka.bootstrap-servers",
                Servers.bootstrapServers(),
                "spring.datasource.url",
                database.jdbcUrl(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "rushline.log.replication-factor",
                1,
                "rushline.log.watch",
                "100ms",
                "rushline.log.partitions.waiting-token",
                4,
                "rushline.queue.admit.grace",
                "500ms",
                "rushline.serve.session-timeout",
                "45s"));
        app = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(settings)
                .run();
        this.database = app.getBean(JdbcClient.class);
    }

    /** Opens a queue at the present log end of the partition. */
    long open(String concertId, int partition, int rate, int maxActive, int claimSeconds) {
        return open(concertId, partition, rate, maxActive, claimSeconds, null);
    }

    long open(String concertId, int partition, int rate, int maxActive, int claimSeconds, @Nullable Instant opensAt) {
        long from = end(concertId, partition);
        FairStart fairStart = opensAt == null ? null : FairStart.at(opensAt, from);
        return database.sql("""
                        insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                                 claim_seconds, pass_ttl_seconds, state, opens_at, seed)
                        values (?, ?, ?, ?, ?, ?, ?, 60, 'OPEN', ?::timestamptz, ?)
                        returning queue_id
                        """)
                .params(
                        concertId,
                        partition == QueueTopic.SHARED_PARTITION ? "SHARED" : "DEDICATED",
                        partition,
                        from,
                        rate,
                        maxActive,
                        claimSeconds,
                        fairStart == null ? null : fairStart.opensAt().toString(),
                        fairStart == null ? null : fairStart.seed())
                .query(Long.class)
                .single();
    }

    /** The offset after a record of no concert, which it appends. */
    private long end(String concertId, int partition) {
        return enter("none-" + concertId, partition, "none") + 1;
    }

    long enter(String concertId, int partition, String userId) {
        long nonce = NONCES.incrementAndGet();
        AppendResult appended = app.getBean(LineAppender.class)
                .append(
                        QueueTopic.WAITING_TOKENS,
                        partition,
                        new Entered(concertId, userId, nonce, null),
                        new LineAppender.Request(concertId, userId, nonce));
        return switch (appended) {
            case AppendResult.Accepted(var ticket) -> ticket.offset();
            case AppendResult.Unavailable _ -> throw new IllegalStateException("the append failed");
        };
    }

    void change(long queueId, String change) {
        database.sql("update queue.queue set " + change + ", changed_in = pg_current_xact_id() where queue_id = ?")
                .param(queueId)
                .update();
    }

    void leave(long queueId, long offset) {
        database.sql("insert into queue.departure (queue_id, position) values (?, ?)")
                .params(queueId, offset)
                .update();
    }

    void complete(long queueId, String userId) {
        database.sql(
                        "update queue.admission set ended_at = clock_timestamp(), ending = 'COMPLETED' where queue_id = ? and user_id = ? and ended_at is null")
                .params(queueId, userId)
                .update();
    }

    List<String> admitted(long queueId) {
        return database.sql("select user_id from queue.admission where queue_id = ? order by admitted_at, position")
                .param(queueId)
                .query(String.class)
                .list();
    }

    /** The most admissions in any second. */
    long maxInASecond(long queueId) {
        return database.sql("""
                        select coalesce(max(together), 0)
                          from (select count(*) over (order by admitted_at
                                                      range between interval '999999 microseconds' preceding
                                                            and current row) as together
                                  from queue.admission
                                 where queue_id = ?)
                        """).param(queueId).query(Long.class).single();
    }

    /** The longest time in seconds between two admissions. */
    double longestPause(long queueId) {
        return database.sql("""
                        select coalesce(max(extract(epoch from pause)), 0)
                          from (select admitted_at - lag(admitted_at) over (order by admitted_at) as pause
                                  from queue.admission
                                 where queue_id = ?)
                        """).param(queueId).query(Double.class).single();
    }

    /** The number of claims of all lines. */
    long claims() {
        return database.sql("select sum(epoch) from line.cursor where topic = 'waiting-token'")
                .query(Long.class)
                .single();
    }

    /** The concerts that this instance has gauges for. */
    Set<String> shown() {
        return Stream.of("rushline.queue.waiting", "rushline.queue.active")
                .flatMap(name -> app.getBean(MeterRegistry.class).find(name).gauges().stream())
                .map(gauge -> gauge.getId().getTag("concert"))
                .collect(Collectors.toSet());
    }

    /** Stops serving lines; the application context stays open. */
    void stopServing() {
        app.getBean("queueServer", SmartLifecycle.class).stop();
    }

    @Override
    public void close() {
        app.close();
    }
}
