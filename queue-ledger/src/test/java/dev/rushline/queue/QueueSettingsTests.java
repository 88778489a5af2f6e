package dev.rushline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rushline.queue.Queue.Mode;
import dev.rushline.queue.Queue.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueSettingsTests {

    private static final QueueSettings SETTINGS = new QueueSettings(50, 500, 60, 600, 2);

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,       1,          1,      1,      1,   ratePerSecond
            -1,      1,          1,      1,      1,   ratePerSecond
            100001,  1,          1,      1,      1,   ratePerSecond
            1,       0,          1,      1,      1,   maxActive
            1,       10000001,   1,      1,      1,   maxActive
            1,       1,          0,      1,      1,   claimSeconds
            1,       1,          604801, 1,      1,   claimSeconds
            1,       1,          1,      0,      1,   passTtlSeconds
            1,       1,          1,      604801, 1,   passTtlSeconds
            1,       1,          1,      -5,     1,   passTtlSeconds
            1,       1,          1,      1,      0,   callsPerPerson
            1,       1,          1,      1,      101, callsPerPerson
            """)
    void invalid_settings_are_rejected_by_name(int rate, int most, int claim, int pass, int calls, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueSettings(rate, most, claim, pass, calls))
                .withMessageContaining(field);
    }

    @Test
    void the_smallest_and_largest_settings_are_valid() {
        assertThat(new QueueSettings(1, 1, 1, 1, 1).ratePerSecond()).isEqualTo(1);
        assertThat(new QueueSettings(
                                QueueSettings.MAX_RATE,
                                QueueSettings.MAX_ACTIVE,
                                QueueSettings.MAX_SECONDS,
                                QueueSettings.MAX_SECONDS,
                                QueueSettings.MAX_CALLS_PER_PERSON)
                        .maxActive())
                .isEqualTo(10_000_000);
    }

    @Test
    void a_queue_contains_the_offsets_of_its_range() {
        Queue current = queue(100, null, null);
        Queue over = queue(100, 200L, null);

        assertThat(current.isOver()).isFalse();
        assertThat(current.contains(3, 100)).isTrue();
        assertThat(current.contains(3, 1_000_000)).isTrue();
        assertThat(current.contains(3, 99)).isFalse();
        assertThat(current.contains(4, 100)).isFalse();
        assertThat(over.isOver()).isTrue();
        assertThat(over.contains(3, 199)).isTrue();
        assertThat(over.contains(3, 200)).isFalse();
    }

    @Test
    void without_a_fair_start_the_turn_is_the_number() {
        assertThat(queue(100, null, null).turnOf(170)).hasValue(170);
        assertThat(queue(100, null, null).opensAt()).isNull();
    }

    @Test
    void with_a_fair_start_there_is_no_turn_before_the_draw() {
        FairStart open = FairStart.at(Instant.EPOCH, 100);
        FairStart frozen = new FairStart(Instant.EPOCH, open.seed(), 100, 110L);

        assertThat(queue(100, null, open).turnOf(105)).isEmpty();
        assertThat(queue(100, null, frozen).turnOf(105)).isEqualTo(frozen.turnOf(105));
        assertThat(queue(100, null, frozen).opensAt()).isEqualTo(Instant.EPOCH);
    }

    private static Queue queue(long from, @Nullable Long to, @Nullable FairStart fairStart) {
        return new Queue(1, "c", Mode.DEDICATED, 3, from, to, SETTINGS, State.OPEN, null, fairStart);
    }
}
