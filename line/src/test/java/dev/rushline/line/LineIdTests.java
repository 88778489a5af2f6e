package dev.rushline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineIdTests {

    private final JsonMessageCodec<String> texts = JsonMessageCodec.of(String.class);

    @Test
    void a_line_is_a_partition_of_a_topic() {
        Topic<String> topic = new Topic<>("a-topic", texts, text -> text, 4);

        assertThat(topic.line(3)).isEqualTo(new LineId("a-topic", 3)).hasToString("a-topic-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "with space", "dot.dot", "under_score", "é"})
    void a_topic_needs_a_plain_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Topic<>(name, texts, text -> text, 1));
    }

    @Test
    void a_topic_needs_a_partition() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Topic<>("a", texts, text -> text, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineId("a", -1));
    }

    @Test
    void a_ticket_rejects_impossible_values() {
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(-1, 0, "coupon", "ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(0x10000, 0, "coupon", "ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(0, -1, "coupon", "ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(0, 0, "", "ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(0, 0, "coupon", ""));
        assertThatNullPointerException()
                .isThrownBy(() -> new Ticket(null, 0, 0, true, Instant.EPOCH, "coupon", "ada", 0));
    }

    private static Ticket ticket(int partition, long offset, String subject, String holder) {
        return new Ticket(Uuid.ZERO_UUID, partition, offset, true, Instant.EPOCH, subject, holder, 0);
    }
}
