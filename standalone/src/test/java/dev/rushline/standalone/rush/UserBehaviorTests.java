package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserBehaviorTests {

    private static final Scenario.ConcertSale SALE = new Scenario.ConcertSale(2_000, 50);

    @Test
    void the_same_seed_gives_the_same_users() {
        assertThat(random(7)).isEqualTo(random(7)).isNotEqualTo(random(8));
    }

    @Test
    void most_users_visit_for_a_few_seconds_and_a_few_leave_or_never_claim() {
        List<UserBehavior> people = random(7);

        assertThat(people.stream().filter(behavior -> behavior.leavesAfter() != null))
                .hasSizeBetween(40, 120)
                .allMatch(UserBehavior::comesWhenCalled);
        assertThat(people.stream().filter(behavior -> !behavior.comesWhenCalled()))
                .hasSizeBetween(30, 90);
        assertThat(people)
                .allSatisfy(behavior ->
                        assertThat(behavior.stays()).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(5)));
    }

    @Test
    void all_users_start_within_ten_seconds_in_any_order() {
        List<Duration> arrivals =
                random(7).stream().map(UserBehavior::comesAfter).toList();

        assertThat(arrivals).allMatch(time -> time.compareTo(Duration.ofSeconds(10)) < 0);
        assertThat(arrivals.stream().filter(time -> time.toSeconds() >= 5)).hasSizeBetween(900, 1_100);
        assertThat(arrivals).isNotEqualTo(arrivals.stream().sorted().toList());
    }

    @Test
    void a_small_rush_starts_and_ends_sooner() {
        Scenario.ConcertSale small = new Scenario.ConcertSale(60, 30);

        assertThat(small.arrival()).isEqualTo(Duration.ofSeconds(1));
        assertThat(small.claimSeconds()).isEqualTo(5);
        assertThat(SALE.claimSeconds()).isEqualTo(20);
        assertThat(new Scenario.ConcertSale(5_000, 1_000).claimSeconds()).isEqualTo(25);
        assertThat(new Scenario.ConcertSale(100_000, 1).claimSeconds()).isEqualTo(30);
        assertThat(new Scenario.ConcertSale(100_000, 1).arrival()).isEqualTo(Duration.ofSeconds(10));
    }

    private static List<UserBehavior> random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, SALE.people())
                .mapToObj(_ -> UserBehavior.random(random, SALE))
                .toList();
    }
}
