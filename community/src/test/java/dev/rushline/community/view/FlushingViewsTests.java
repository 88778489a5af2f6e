package dev.rushline.community.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FlushingViewsTests {

    private final ViewCounts counts = new ViewCounts();

    @Test
    void counts_are_taken_once_in_the_order_of_concerts() {
        counts.add("b", 1);
        counts.add("a", 2);
        counts.add("b", 3);

        assertThat(counts.take()).containsExactly(Map.entry("a", 2L), Map.entry("b", 4L));
        assertThat(counts.take()).isEmpty();
    }

    @Test
    void counts_of_a_flush_that_failed_are_counted_again() {
        counts.add("a", 2);

        counts.take().forEach(counts::add);

        assertThat(counts.take()).containsEntry("a", 2L);
    }
}
