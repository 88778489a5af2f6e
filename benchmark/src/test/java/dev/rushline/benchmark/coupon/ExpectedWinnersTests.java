package dev.rushline.benchmark.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.benchmark.coupon.ExpectedWinners.Winner;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedWinnersTests {

    @Test
    void the_first_distinct_users_win_in_the_order_of_the_line() {
        ExpectedWinners expected = new ExpectedWinners(2);

        expected.asked("ada", 1);
        expected.asked("ada", 2);
        expected.asked("bob", 4);
        expected.asked("eve", 5);

        assertThat(expected.winners()).containsExactly(new Winner(1, "ada", 1), new Winner(2, "bob", 4));
    }

    @Test
    void a_winner_too_few_too_many_or_at_another_place_is_a_difference() {
        List<Winner> expected = List.of(new Winner(1, "ada", 1), new Winner(2, "bob", 4));

        assertThat(LargeCampaign.differences(expected, expected)).isZero();
        assertThat(LargeCampaign.differences(expected, expected.subList(0, 1))).isEqualTo(1);
        assertThat(LargeCampaign.differences(expected.subList(0, 1), expected)).isEqualTo(1);
        assertThat(LargeCampaign.differences(expected, List.of(new Winner(1, "ada", 1), new Winner(2, "bob", 5))))
                .isEqualTo(1);
    }
}
