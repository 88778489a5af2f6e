package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartingRushesTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Scenario DROP = new Scenario.CouponDrop(10, 1);
    private static final Scenario SALE = new Scenario.ConcertSale(10, 1);

    /** Runs until it is stopped. */
    private final Rushes rushes =
            new Rushes(StartingRushesTests::run, new SplittableRandom(1), Clock.fixed(NOON, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        rushes.stop();
    }

    @Test
    void one_rush_of_a_kind_runs_at_a_time() throws InterruptedException {
        Rush first = rushes.start(DROP).orElseThrow();

        assertThat(rushes.start(DROP)).isEmpty();
        assertThat(rushes.start(SALE)).isPresent();
        rushes.stop(first);
        assertThat(first.state()).isEqualTo(Rush.State.STOPPED);
        assertThat(first.endedAt()).isEqualTo(NOON);
        assertThat(rushes.start(DROP)).isPresent();
    }

    @Test
    void the_last_twenty_rushes_are_listed_the_newest_first() throws InterruptedException {
        for (int number = 0; number < 25; number++) {
            rushes.stop(rushes.start(DROP).orElseThrow());
        }
        Rush last = rushes.start(DROP).orElseThrow();

        List<Rush> all = rushes.newestFirst();
        assertThat(all).hasSize(20).doesNotHaveDuplicates().startsWith(last);
        assertThat(rushes.find(last.rushId())).containsSame(last);
        assertThat(rushes.find("never")).isEmpty();
    }

    @Test
    void the_first_end_of_a_rush_counts() throws InterruptedException {
        Rush rush = rushes.start(DROP).orElseThrow();
        rush.end(Rush.State.DONE, NOON, null);

        rushes.stop(rush);

        assertThat(rush.state()).isEqualTo(Rush.State.DONE);
    }

    @Test
    void all_rushes_stop_with_the_process() {
        Rush drop = rushes.start(DROP).orElseThrow();
        Rush sale = rushes.start(SALE).orElseThrow();

        rushes.stop();

        assertThat(List.of(drop.state(), sale.state())).containsOnly(Rush.State.STOPPED);
        await().untilAsserted(() -> assertThat(drop.rest(Duration.ZERO)).isTrue());
    }

    private static void run(Rush rush) {
        try {
            rush.rest(Duration.ofMinutes(1));
            rush.usersStopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
