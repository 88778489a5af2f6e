package dev.rushline.runtime.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class HeaderEncodingTests {

    private static final JsonMapper JSON = new JsonMapper();

    /** What instances of the release before read from the table of the outbox. */
    private record StoredHeader(String name, @Nullable String value) {}

    private static Headers headers() {
        return new RecordHeaders()
                .add("h", new byte[] {0, -1})
                .add("a", "text".getBytes(StandardCharsets.UTF_8))
                .add("h", null)
                .add("empty", new byte[0])
                .add("", new byte[] {'"', '\\'})
                .add("nul\0, 이름 and \"", new byte[] {(byte) 0xC3, 0x28});
    }

    @ParameterizedTest
    @EnumSource
    void any_headers_come_back_in_their_order(HeaderEncoding untagged) {
        assertThat(untagged.read(untagged.write(headers())))
                .containsExactly(headers().toArray());
        assertThat(untagged.read(untagged.write(new RecordHeaders()))).isEmpty();
    }

    @Test
    void all_are_written_in_hexadecimal() {
        Headers headers = new RecordHeaders().add("h", new byte[] {0, -1}).add("h", null);
        String array = """
                [{"name":"68","value":"00ff"},{"name":"68","value":"","null":true}]""";

        assertThat(HeaderEncoding.HEX.write(headers)).isEqualTo(array);
        assertThat(HeaderEncoding.BASE64.write(headers)).isEqualTo("{\"hex\":" + array + "}");
    }

    @Test
    void hexadecimal_of_the_release_before_has_an_empty_value_for_null() {
        assertThat(HeaderEncoding.HEX.read("""
                [{"name": "68", "value": "00ff"}, {"name": "68", "value": ""}]""")).containsExactly(header("h", (byte) 0, (byte) -1), header("h"));
        assertThat(HeaderEncoding.HEX.read("[]")).isEmpty();
    }

    @Test
    void base64_of_the_release_before_is_read_even_where_it_looks_like_hexadecimal() {
        assertThat(HeaderEncoding.BASE64.read("""
                [{"name": "ce_id", "value": "AP8="}, {"name": "68", "value": "cafe"}, {"name": "68", "value": ""},
                 {"name": "none", "value": null}]"""))
                .containsExactly(
                        header("ce_id", (byte) 0, (byte) -1),
                        header("68", (byte) 0x71, (byte) 0xA7, (byte) 0xDE),
                        header("68"),
                        new RecordHeader("none", null));
    }

    @Test
    void the_release_before_reads_new_hexadecimal_and_refuses_what_it_would_take_for_base64() {
        String hex = HeaderEncoding.HEX.write(new RecordHeaders().add("h", null));
        String tagged = HeaderEncoding.BASE64.write(new RecordHeaders().add("h", null));

        assertThat(JSON.readValue(hex, new TypeReference<List<Map<String, String>>>() {}))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("name", "68").containsEntry("value", ""));
        assertThatThrownBy(() -> JSON.readValue(tagged, new TypeReference<List<StoredHeader>>() {}))
                .isInstanceOf(MismatchedInputException.class);
    }

    private static Header header(String name, byte... value) {
        return new RecordHeader(name, value);
    }
}
