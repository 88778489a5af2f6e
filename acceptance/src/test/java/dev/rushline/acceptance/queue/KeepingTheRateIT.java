package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeepingTheRateIT {

    /** People to each rate: for some seconds each. */
    private static final Map<Integer, Integer> CROWDS = Map.of(1, 6, 50, 300, 1_000, 3_000);

    @Test
    void one_fifty_and_a_thousand_per_second_are_kept_and_reached() throws Exception {
        try (QueueScenario scenario = new QueueScenario("pace")) {
            scenario.world().activator();
            List<String> concerts = new ArrayList<>();
            for (Map.Entry<Integer, Integer> crowd : CROWDS.entrySet()) {
                String concert = scenario.open(QueueSettings.of(crowd.getKey()));
                concerts.add(concert);
                scenario.pause(concert);
                scenario.rush(crowd.getValue(), 1_000_000, List.of(concert)).end();
            }

            for (String concert : concerts) {
                scenario.change(concert, scenario.settings(concert));
            }
            scenario.drain();

            scenario.conclude();
            for (String concert : concerts) {
                int rate = scenario.settings(concert).ratePerSecond();
                List<AdmissionRow> stays = scenario.stays(concert);
                double seconds = between(stays.getFirst(), stays.getLast());
                double needed = (stays.size() - 1.0) / rate;
                scenario.say("%d of %d per second in %.3f s, which need %.3f s"
                        .formatted(stays.size(), rate, seconds, needed));
                // The first second's people may all come at its beginning. How exactly a pace is reached is for a
                // benchmark to say: here others use the machine as well.
                assertThat(seconds).isGreaterThan(needed - 1.0);
                assertThat(mostInASecond(stays)).isGreaterThanOrEqualTo(Math.ceilDiv(rate, 2));
            }
        }
    }

    @Test
    void a_process_that_stands_still_again_and_again_does_not_make_up_for_it_in_bursts() throws Exception {
        try (QueueScenario scenario = new QueueScenario("stalls")) {
            var activator = scenario.world().activator();
            String concert = scenario.open(QueueSettings.of(500));
            scenario.pause(concert);
            scenario.rush(3_000, 1_000_000, List.of(concert)).end();
            Random random = scenario.random();

            scenario.change(concert, QueueSettings.of(500));
            for (int stall = 0; stall < 8; stall++) {
                scenario.rest(Duration.ofMillis(50 + random.nextInt(300)));
                activator.process().suspend();
                scenario.rest(Duration.ofMillis(100 + random.nextInt(900)));
                activator.process().resume();
            }
            scenario.drain();

            scenario.conclude();
        }
    }

    @Test
    void a_step_that_waited_for_somebodys_lock_does_not_make_up_for_it_in_a_burst() throws Exception {
        try (QueueScenario scenario = new QueueScenario("lock")) {
            scenario.world().activator();
            String concert = scenario.open(QueueSettings.of(200).claimSeconds(1));
            scenario.pause(concert);
            scenario.rush(1_500, 1_000_000, List.of(concert)).end();

            scenario.change(concert, scenario.settings(concert));
            scenario.awaitStays(concert, 300);
            try (Connection connection = scenario.world().database().connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // Their time will be over soon, and whoever ends their stay must wait.
                statement.execute("select from queue.admission where ended_at is null for update");
                scenario.rest(Duration.ofMillis(2_500));
                connection.rollback();
            }
            scenario.drain();

            scenario.conclude();
        }
    }

    private static long mostInASecond(List<AdmissionRow> stays) {
        return stays.stream()
                .mapToLong(first -> stays.stream()
                        .filter(stay -> !stay.admittedAt().isBefore(first.admittedAt()))
                        .filter(stay -> between(first, stay) < 1)
                        .count())
                .max()
                .orElse(0);
    }

    private static double between(AdmissionRow first, AdmissionRow last) {
        return Duration.between(first.admittedAt(), last.admittedAt()).toNanos() / 1e9;
    }
}
