package dev.rushline.coupon.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolderFilterTests {

    private final HolderFilter fingerprints = new HolderFilter();

    @Test
    void nobody_is_in_a_new_set() {
        assertThat(fingerprints.mayContain("ada")).isFalse();
        assertThat(fingerprints.size()).isZero();
    }

    @Test
    void whoever_was_added_may_be_in_it_however_large_it_grows() {
        IntStream.range(0, 100_000).forEach(number -> fingerprints.add("user-" + number));

        assertThat(IntStream.range(0, 100_000)).allMatch(number -> fingerprints.mayContain("user-" + number));
        assertThat(fingerprints.size()).isEqualTo(100_000);
    }

    @Test
    void hardly_anybody_else_is_taken_for_one_of_them() {
        IntStream.range(0, 100_000).forEach(number -> fingerprints.add("user-" + number));

        long mistaken = IntStream.range(100_000, 200_000)
                .filter(number -> fingerprints.mayContain("user-" + number))
                .count();

        assertThat(mistaken).isLessThan(10);
    }

    @Test
    void the_same_user_counts_once() {
        fingerprints.add("ada");
        fingerprints.add("ada");

        assertThat(fingerprints.size()).isEqualTo(1);
    }
}
