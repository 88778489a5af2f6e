package dev.rushline.runtime.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnknownIdsTests {

    private final Map<String, String> database = new HashMap<>();
    private final AtomicInteger queries = new AtomicInteger();
    private long nanos;
    private final UnknownIds<String> ids = new UnknownIds<>(() -> nanos);

    @Test
    void an_unknown_id_is_queried_once_in_half_a_second() {
        for (int call = 0; call < 100; call++) {
            assertThat(find("a")).isEmpty();
        }
        assertThat(queries).hasValue(1);

        nanos += Duration.ofMillis(500).toNanos();

        assertThat(find("a")).isEmpty();
        assertThat(queries).hasValue(2);
    }

    @Test
    void what_another_instance_creates_is_found_within_half_a_second() {
        find("a");
        database.put("a", "created");

        nanos += Duration.ofMillis(500).toNanos();

        assertThat(find("a")).contains("created");
    }

    @Test
    void an_id_that_exists_is_looked_up_each_time() {
        database.put("a", "first");
        assertThat(find("a")).contains("first");

        database.put("a", "second");

        assertThat(find("a")).contains("second");
    }

    @Test
    void the_ids_remembered_are_bounded() {
        for (int id = 0; id < 50_000; id++) {
            find("unknown-" + id);
        }

        assertThat(ids.size()).isLessThanOrEqualTo(10_000);
    }

    private Optional<String> find(String id) {
        return ids.find(id, key -> {
            queries.incrementAndGet();
            return Optional.ofNullable(database.get(key));
        });
    }
}
