package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchingLinesTests {

    private final WatchedBrokers brokers = new WatchedBrokers("watched");
    private final TopicMonitor watch = brokers.watch();

    @AfterEach
    void stop() {
        watch.stop();
        watch.close();
    }

    @Test
    void a_watch_that_has_not_looked_yet_is_in_trouble() {
        assertThat(watch.trouble()).contains("the brokers were not asked yet");
    }

    @Test
    void the_ends_of_a_line_are_as_the_brokers_say() {
        brokers.hold(3, 10);

        watch.start();

        assertThat(watch.ends()).isEqualTo(Map.of(new LineId("watched", 0), new LogRange(3, 10)));
        assertThat(watch.trouble()).isEmpty();
        assertThat(watch.replaced()).isFalse();
    }

    @Test
    void a_topic_that_was_made_anew_is_told_until_the_old_one_is_back() {
        watch.start();

        brokers.replaceTopic();
        await().until(watch::replaced);
        var trouble = watch.trouble();
        brokers.restoreTopic();

        await().until(() -> !watch.replaced());
        assertThat(trouble.orElseThrow()).contains("watched", "deleted and created again");
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void a_topic_that_is_gone_counts_as_replaced() {
        watch.start();

        brokers.deleteTopic();

        await().until(watch::replaced);
        assertThat(watch.trouble()).isPresent();
    }

    @Test
    void brokers_that_refuse_are_a_trouble_but_no_other_topic() {
        brokers.hold(0, 5);
        watch.start();

        brokers.refuse(true);
        await().until(() -> watch.trouble().isPresent());
        boolean replaced = watch.replaced();
        brokers.refuse(false);

        await().until(() -> watch.trouble().isEmpty());
        assertThat(replaced).isFalse();
        assertThat(watch.ends()).containsValue(new LogRange(0, 5));
    }

    @Test
    void a_watch_that_is_closed_lets_go_of_the_brokers() {
        watch.start();

        watch.stop();
        watch.close();

        assertThat(brokers.isClosed()).isTrue();
    }
}
