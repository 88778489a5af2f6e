package dev.rushline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rushline.line.MessageCodec;
import dev.rushline.line.UndecodableMessageException;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueRecord.OpeningReached;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueRecordsTests {

    private final MessageCodec<QueueRecord> codec = QueueTopic.WAITING_TOKENS.messages();

    @Test
    void encodes_records_as_json() throws UndecodableMessageException {
        Map<QueueRecord, String> shapes = Map.of(
                new Entered("k-pop_1", "ada", -7, null),
                "{\"type\":\"Entered\",\"concertId\":\"k-pop_1\",\"userId\":\"ada\",\"nonce\":-7}",
                new Entered("c", "Größe", Long.MAX_VALUE, null),
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"Größe\",\"nonce\":9223372036854775807}",
                new Entered("c", "ada", 7, Instant.parse("2026-11-20T12:00:00.123456Z")),
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7,"
                        + "\"takenAt\":\"2026-11-20T12:00:00.123456Z\"}",
                new OpeningReached("c"),
                "{\"type\":\"OpeningReached\",\"concertId\":\"c\"}");

        for (Map.Entry<QueueRecord, String> shape : shapes.entrySet()) {
            byte[] value = codec.encode(shape.getKey());

            assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo(shape.getValue());
            assertThat(codec.decode(value)).isEqualTo(shape.getKey());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nonce\":7,\"userId\":\"ada\",\"type\":\"Entered\",\"concertId\":\"c\"}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7,\"colour\":\"blue\"}",
                "{\"type\":\"Entered\",\"deep\":{\"type\":\"Nope\",\"a\":[1,{}]},\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7}",
                " {\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7} "
            })
    void decodes_records_with_unknown_fields(String value) throws UndecodableMessageException {
        assertThat(codec.decode(value.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Entered("c", "ada", 7, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "{}",
                "\"Entered\"",
                "{\"type\":\"Nope\",\"concertId\":\"c\"}",
                "{\"type\":\"entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":null,\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"a b\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":{\"id\":\"c\"},\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":[\"ada\"],\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"a\\u0000\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"a\\udc00\",\"nonce\":7}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\"}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":null}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":\"many\"}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":9223372036854775808}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7}{}",
                "{\"type\":\"Entered\",\"concertId\":\"c\",\"userId\":\"ada\",\"nonce\":7",
                "{\"type\":\"OpeningReached\"}",
                "{\"type\":\"OpeningReached\",\"concertId\":\"../c\"}"
            })
    void invalid_records_are_undecodable(String value) {
        assertThatExceptionOfType(UndecodableMessageException.class)
                .isThrownBy(() -> codec.decode(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bytes_that_are_not_utf_8_are_undecodable() {
        assertThatExceptionOfType(UndecodableMessageException.class)
                .isThrownBy(() -> codec.decode(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}));
    }

    @Test
    void the_key_of_a_record_is_its_concert() {
        assertThat(QueueTopic.WAITING_TOKENS.key().apply(new Entered("c", "ada", 7, null)))
                .isEqualTo("c");
    }

    @Test
    void the_length_of_ids_is_bounded_in_characters() {
        String smile = "\uD83D\uDE00";

        assertThat(new Entered("c".repeat(64), smile.repeat(64), 0, null).userId())
                .hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new Entered("c".repeat(65), "u", 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Entered("c", smile.repeat(65), 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpeningReached("c".repeat(65)));
    }
}
