package dev.rushline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessageCodecTests {

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    sealed interface Message {}

    record Said(String text, long number, Instant at) implements Message {
        Said {
            Objects.requireNonNull(text, "text");
            if (number < 0) {
                throw new IllegalArgumentException("number is below zero");
            }
        }
    }

    private final JsonMessageCodec<Message> codec = JsonMessageCodec.of(Message.class);

    @Test
    void decodes_what_it_encodes() throws UndecodableMessageException {
        Message said = new Said("größe \uD83D\uDE00", Long.MAX_VALUE, Instant.parse("2026-11-20T10:00:00.123Z"));

        byte[] value = codec.encode(said);

        assertThat(codec.decode(value)).isEqualTo(said);
        assertThat(new String(value, StandardCharsets.UTF_8))
                .contains("\"type\":\"Said\"", "\"2026-11-20T10:00:00.123Z\"");
    }

    @Test
    void ignores_unknown_properties() throws UndecodableMessageException {
        Message read = decode("{\"type\":\"Said\",\"text\":\"a\",\"number\":1,\"later\":{\"deep\":[1,{}]},\"x\":null}");

        assertThat(read).isEqualTo(new Said("a", 1, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"Said\"",
                "[]",
                "{}",
                "{",
                "{\"type\":\"Unknown\"}",
                "{\"type\":\"java.lang.ProcessBuilder\"}",
                "{\"type\":null,\"text\":\"a\",\"number\":1}",
                "{\"type\":\"Said\",\"number\":1}",
                "{\"type\":\"Said\",\"text\":\"a\"}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":null}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":\"x\"}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":{}}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":-1}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":99999999999999999999}",
                "{\"type\":\"Said\",\"text\":[],\"number\":1}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":1,\"at\":\"noon\"}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":1,\"at\":\"+1000000001-01-01T00:00:00Z\"}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":1} {}",
                "{\"type\":\"Said\",\"text\":\"a\",\"number\":1} x"
            })
    void anything_else_is_undecodable(String value) {
        assertThatExceptionOfType(UndecodableMessageException.class).isThrownBy(() -> decode(value));
    }

    @Test
    void rejects_deeply_nested_json() {
        String said = "{\"type\":\"Said\",\"text\":\"a\",\"number\":1,\"later\":";

        for (String bomb : new String[] {
            "[".repeat(100_000),
            said + "[".repeat(100_000),
            said + "{\"a\":".repeat(100_000),
            said + "9".repeat(100_000) + "}",
            said + "1e999999999}",
            "{\"" + "k".repeat(1_000_000) + "\":1}"
        }) {
            assertThatExceptionOfType(UndecodableMessageException.class)
                    .as(bomb.substring(0, 50))
                    .isThrownBy(() -> codec.decode((bomb + "}").getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void decodes_any_bytes_or_reports_them_undecodable() {
        long seed = System.nanoTime();
        System.out.println("JsonMessageCodecTests seed " + seed);
        Random random = new Random(seed);
        byte[] good = codec.encode(new Said("text", 5, Instant.EPOCH));

        for (int time = 0; time < 20_000; time++) {
            byte[] value = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                value[random.nextInt(value.length)] = (byte) random.nextInt(256);
            }
            assertThat(isReadOrUndecodable(value)).as("seed %d", seed).isTrue();
        }
    }

    private boolean isReadOrUndecodable(byte[] value) {
        try {
            return codec.decode(value) != null;
        } catch (UndecodableMessageException expected) {
            return expected.getMessage() != null;
        }
    }

    private Message decode(String value) throws UndecodableMessageException {
        return codec.decode(value.getBytes(StandardCharsets.UTF_8));
    }
}
