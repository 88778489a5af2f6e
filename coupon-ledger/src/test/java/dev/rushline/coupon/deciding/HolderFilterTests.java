package dev.rushline.coupon.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolderFilterTests {

    private final HolderFilter filter = new HolderFilter();

    @Test
    void a_new_filter_contains_no_user() {
        assertThat(filter.mayContain("ada")).isFalse();
        assertThat(filter.size()).isZero();
    }

    @Test
    void every_added_user_may_be_contained_at_any_size() {
        IntStream.range(0, 100_000).forEach(number -> filter.add("user-" + number));

        assertThat(IntStream.range(0, 100_000)).allMatch(number -> filter.mayContain("user-" + number));
        assertThat(filter.size()).isEqualTo(100_000);
    }

    @Test
    void false_positives_are_rare() {
        IntStream.range(0, 100_000).forEach(number -> filter.add("user-" + number));

        long mistaken = IntStream.range(100_000, 200_000)
                .filter(number -> filter.mayContain("user-" + number))
                .count();

        assertThat(mistaken).isLessThan(10);
    }

    @Test
    void the_same_user_counts_once() {
        filter.add("ada");
        filter.add("ada");

        assertThat(filter.size()).isEqualTo(1);
    }
}
