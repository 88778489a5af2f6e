package dev.rushline.line.board;

import dev.rushline.line.Topic;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.LogConfiguration;
import dev.rushline.line.nudge.ListenConfiguration;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Beans of apps that answer polls. */
@Configuration(proxyBeanMethods = false)
@Import({LogConfiguration.class, ListenConfiguration.class})
@EnableConfigurationProperties(BoardProperties.class)
public class BoardConfiguration {

    @Bean
    Board board(
            CursorReader cursors, List<BoardSnapshot> snapshots, List<Topic<?>> topics, BoardProperties properties) {
        return new Board(cursors, snapshots, topics, properties);
    }

    /** Starts before the HTTP server and stops after the last call is answered. */
    @Bean
    PeriodicTask boardRefresh(
            Board board, Nudges nudges, List<Topic<?>> topics, BoardProperties properties, ServiceThreads threads) {
        var refresh = new BoardRefresh(board, nudges::isListening, properties);
        PeriodicTask task = threads.periodic("board", refresh::delayAfter, refresh::refresh)
                .wakeableAfter(refresh::pauseAfter)
                .startAwaitsRun()
                .inPhase(1);
        nudges.subscribe(topics.stream().<String>map(Topic::name).toList(), () -> {
            refresh.nudge();
            task.wake();
        });
        return task;
    }

    @Bean
    MeterBinder boardMeters(Board board, Nudges nudges) {
        return meters -> {
            Gauge.builder("rushline.board.age", board, shown -> shown.age().toNanos() / 1e9)
                    .description("Time since the last successful refresh of the board")
                    .baseUnit("seconds")
                    .register(meters);
            Gauge.builder("rushline.board.listening", nudges, listens -> listens.isListening() ? 1 : 0)
                    .description("1 while the database announces the commits of other processes")
                    .register(meters);
        };
    }

    @Bean
    HealthIndicator boardHealthIndicator(Board board) {
        return () -> {
            Health.Builder health = board.isStale() ? Health.down() : Health.up();
            return health.withDetail("age", board.age().toString()).build();
        };
    }
}
