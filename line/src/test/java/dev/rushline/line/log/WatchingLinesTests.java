package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchingLinesTests {

    private final WatchedBrokers brokers = new WatchedBrokers("watched");
    private final TopicMonitor monitor = brokers.monitor();

    @AfterEach
    void stop() {
        monitor.stop();
        monitor.close();
    }

    @Test
    void a_watch_that_has_not_looked_yet_is_in_trouble() {
        assertThat(monitor.problem()).contains("the brokers were not asked yet");
    }

    @Test
    void the_ends_of_a_line_are_as_the_brokers_say() {
        brokers.hold(3, 10);

        monitor.start();

        assertThat(monitor.logRanges()).isEqualTo(Map.of(new LineId("watched", 0), new LogRange(3, 10)));
        assertThat(monitor.problem()).isEmpty();
        assertThat(monitor.isReplaced()).isFalse();
    }

    @Test
    void a_topic_that_was_made_anew_is_told_until_the_old_one_is_back() {
        monitor.start();

        brokers.replaceTopic();
        await().until(monitor::isReplaced);
        var trouble = monitor.problem();
        brokers.restoreTopic();

        await().until(() -> !monitor.isReplaced());
        assertThat(trouble.orElseThrow()).contains("watched", "deleted and created again");
        assertThat(monitor.problem()).isEmpty();
    }

    @Test
    void a_topic_that_is_gone_counts_as_replaced() {
        monitor.start();

        brokers.deleteTopic();

        await().until(monitor::isReplaced);
        assertThat(monitor.problem()).isPresent();
    }

    @Test
    void brokers_that_refuse_are_a_trouble_but_no_other_topic() {
        brokers.hold(0, 5);
        monitor.start();

        brokers.refuse(true);
        await().until(() -> monitor.problem().isPresent());
        boolean replaced = monitor.isReplaced();
        brokers.refuse(false);

        await().until(() -> monitor.problem().isEmpty());
        assertThat(replaced).isFalse();
        assertThat(monitor.logRanges()).containsValue(new LogRange(0, 5));
    }

    @Test
    void a_watch_that_is_closed_lets_go_of_the_brokers() {
        monitor.start();

        monitor.stop();
        monitor.close();

        assertThat(brokers.isClosed()).isTrue();
    }
}
