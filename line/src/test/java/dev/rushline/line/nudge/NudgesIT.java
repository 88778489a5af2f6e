package dev.rushline.line.nudge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NudgesIT {

    private static final String TOPIC = "some-topic";
    private static final String OTHER_INSTANCE = "other";

    private final HikariDataSource source = new HikariDataSource();
    private final JdbcClient database = JdbcClient.create(source);
    private final Nudges nudges = new Nudges();
    private final JdbcNudgeListener listener = new JdbcNudgeListener(source, "this", nudges);
    private final PeriodicTask listening = new ServiceThreads(new SimpleMeterRegistry())
            .periodic("nudge-listener", listener::delayAfter, listener::receive);
    private final AtomicInteger refreshes = new AtomicInteger();

    @BeforeEach
    void listen() {
        TestDatabase server = Servers.freshDatabase();
        source.setJdbcUrl(server.jdbcUrl());
        source.setUsername(server.user());
        source.setPassword(server.password());
        source.setMaximumPoolSize(2);
        listening.start();
        await().until(nudges::isListening);
        nudges.subscribe(Set.of(TOPIC), refreshes::incrementAndGet);
    }

    @AfterEach
    void close() {
        listening.stop();
        listener.close();
        source.close();
    }

    @Test
    void a_commit_of_another_process_nudges_the_boards_of_this_one() {
        send(OTHER_INSTANCE, "another-topic");
        send(OTHER_INSTANCE, TOPIC);

        await().until(() -> refreshes.get() == 1);
    }

    @Test
    void a_process_ignores_its_own_notifications_because_it_was_nudged_directly() {
        send("this", TOPIC);
        send(OTHER_INSTANCE, TOPIC);

        await().until(() -> refreshes.get() > 0);
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void listens_again_after_its_connection_was_lost_and_nudges_all_boards_then() {
        database.sql("""
                select pg_terminate_backend(pid)
                  from pg_stat_activity
                 where datname = current_database() and query like 'listen%'
                """).query((_, _) -> true).list();

        await().until(() -> refreshes.get() == 1);
        assertThat(nudges.isListening()).isTrue();
        send(OTHER_INSTANCE, TOPIC);
        await().until(() -> refreshes.get() == 2);
    }

    @Test
    void the_pool_gets_the_connection_back_and_it_receives_nothing_any_more() {
        listening.stop();
        listener.close();

        assertThat(nudges.isListening()).isFalse();
        assertThat(database.sql("select count(*) from pg_listening_channels()")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private void send(String instance, String topic) {
        var sender = new JdbcNudgeSender(database, instance);
        sender.add(topic);
        sender.send();
    }
}
