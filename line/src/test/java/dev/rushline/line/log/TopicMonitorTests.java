package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicMonitorTests {

    private final FakeAdminBrokers brokers = new FakeAdminBrokers("watched");
    private final TopicMonitor monitor = brokers.monitor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServiceThreads threads = new ServiceThreads(meters);
    private final PeriodicTask checks = brokers.checks(monitor, threads);

    @AfterEach
    void stop() {
        checks.stop();
        monitor.close();
    }

    @Test
    void reports_a_problem_before_the_first_check() {
        assertThat(monitor.problem()).contains("the brokers were not asked yet");
    }

    @Test
    void reads_the_log_ranges_from_the_brokers() {
        brokers.hold(3, 10);

        checks.start();

        assertThat(monitor.logRanges()).isEqualTo(Map.of(new LineId("watched", 0), new LogRange(3, 10)));
        assertThat(monitor.problem()).isEmpty();
        assertThat(monitor.isReplaced()).isFalse();
    }

    @Test
    void reports_a_topic_with_another_id_until_the_old_topic_is_back() {
        checks.start();

        brokers.replaceTopic();
        await().until(monitor::isReplaced);
        var problem = monitor.problem();
        brokers.restoreTopic();

        await().until(() -> !monitor.isReplaced());
        assertThat(problem.orElseThrow()).contains("watched", "deleted and created again");
        assertThat(monitor.problem()).isEmpty();
    }

    @Test
    void reports_a_deleted_topic_as_replaced() {
        checks.start();

        brokers.deleteTopic();

        await().until(monitor::isReplaced);
        assertThat(monitor.problem()).isPresent();
    }

    @Test
    void reports_failing_brokers_as_a_problem_and_not_as_a_replaced_topic() {
        brokers.hold(0, 5);
        checks.start();

        brokers.refuse(true);
        await().until(() -> monitor.problem().isPresent());
        boolean replaced = monitor.isReplaced();
        brokers.refuse(false);

        await().until(() -> monitor.problem().isEmpty());
        assertThat(replaced).isFalse();
        assertThat(monitor.logRanges()).containsValue(new LogRange(0, 5));
    }

    @Test
    void reads_the_ranges_of_all_other_lines_while_one_has_no_leader() {
        assertOnlyTheOtherLinesAreRead(FakeAdminBrokers::takeOffline);
    }

    @Test
    void reads_the_ranges_of_all_other_lines_while_the_leader_of_one_does_not_answer() {
        assertOnlyTheOtherLinesAreRead(FakeAdminBrokers::cutOff);
    }

    private static void assertOnlyTheOtherLinesAreRead(BiConsumer<FakeAdminBrokers, Integer> fault) {
        LineId healthy = new LineId("watched", 0);
        LineId faulty = new LineId("watched", 1);
        try (FakeAdminBrokers three = new FakeAdminBrokers("watched", 3);
                TopicMonitor watching = three.monitor()) {
            three.hold(0, 5);
            watching.check();

            fault.accept(three, 1);
            three.hold(0, 9);
            watching.check();

            assertThat(watching.logRanges())
                    .containsEntry(healthy, new LogRange(0, 9))
                    .containsEntry(faulty, new LogRange(0, 5));
            assertThat(watching.problem()).isEmpty();
            assertThat(watching.problemOf(healthy)).isEmpty();
            assertThat(watching.problemOf(faulty)).isPresent();
            three.restore();
            watching.check();
            assertThat(watching.logRanges()).containsEntry(faulty, new LogRange(0, 9));
            assertThat(watching.problemOf(faulty)).isEmpty();
        }
    }

    @Test
    void checks_again_after_an_error() {
        checks.start();

        brokers.throwOnce(new NoClassDefFoundError("dev/rushline/Missing"));
        await().until(() -> !threads.problems().isEmpty());
        List<String> problems = threads.problems();
        brokers.hold(0, 5);

        await().until(() -> monitor.logRanges().containsValue(new LogRange(0, 5)));
        await().until(() -> threads.problems().isEmpty());
        assertThat(problems).containsExactly("topic-monitor: java.lang.NoClassDefFoundError: dev/rushline/Missing");
        assertThat(meters.get("rushline.thread.restarts")
                        .tag("thread", "topic-monitor")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void closes_its_admin_client() {
        checks.start();

        checks.stop();
        monitor.close();

        assertThat(brokers.isClosed()).isTrue();
    }
}
