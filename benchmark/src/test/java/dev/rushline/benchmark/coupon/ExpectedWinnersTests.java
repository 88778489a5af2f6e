package dev.rushline.benchmark.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.benchmark.coupon.ExpectedWinners.Winner;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedWinnersTests {

    @Test
    void the_first_distinct_users_in_offset_order_win() {
        ExpectedWinners expected = new ExpectedWinners(2);

        expected.request("ada", 1);
        expected.request("ada", 2);
        expected.request("bob", 4);
        expected.request("eve", 5);

        assertThat(expected.winners()).containsExactly(new Winner(1, "ada", 1), new Winner(2, "bob", 4));
    }

    @Test
    void a_missing_an_extra_and_a_different_winner_are_differences() {
        List<Winner> expected = List.of(new Winner(1, "ada", 1), new Winner(2, "bob", 4));

        assertThat(LargeCampaign.differences(expected, expected)).isZero();
        assertThat(LargeCampaign.differences(expected, expected.subList(0, 1))).isEqualTo(1);
        assertThat(LargeCampaign.differences(expected.subList(0, 1), expected)).isEqualTo(1);
        assertThat(LargeCampaign.differences(expected, List.of(new Winner(1, "ada", 1), new Winner(2, "bob", 5))))
                .isEqualTo(1);
    }
}
