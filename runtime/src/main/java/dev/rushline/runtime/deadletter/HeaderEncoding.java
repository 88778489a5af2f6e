package dev.rushline.runtime.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the headers of a record are stored as JSON: in order, an array of {@code {"name", "value"}}. All are written in hexadecimal.
 * In a table with rows of another encoding they are tagged, {@code {"hex": [...]}}: so a reader knows which it is, and an instance of
 * the release before fails on a new row rather than misread it.
 */
public enum HeaderEncoding {

    /** Names and values in hexadecimal: PostgreSQL does not store every sequence of bytes, or of characters, as text. */
    HEX,

    /** Names as they are, values in Base64 or null. It is read, and no longer written. */
    BASE64;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HexFormat HEXADECIMAL = HexFormat.of();
    private static final String TAG = "hex";
    private static final String NAME = "name";
    private static final String VALUE = "value";

    /** Marks a null value. Its text is empty, as in the rows of the release before, where null and empty are the same. */
    private static final String NULL = "null";

    /** Writes headers for a table whose untagged rows have this encoding. */
    String write(Headers headers) {
        ArrayNode all = JSON.createArrayNode();
        for (Header header : headers) {
            byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
            ObjectNode one = all.addObject().put(NAME, HEXADECIMAL.formatHex(name));
            if (header.value() == null) {
                one.put(VALUE, "").put(NULL, true);
            } else {
                one.put(VALUE, HEXADECIMAL.formatHex(header.value()));
            }
        }
        return (this == HEX ? all : JSON.createObjectNode().set(TAG, all)).toString();
    }

    /** Reads headers of a table whose untagged rows have this encoding. */
    List<Header> read(String json) {
        JsonNode stored = JSON.readTree(json);
        return stored.isObject() ? HEX.headers(stored.required(TAG)) : headers(stored);
    }

    /** What {@code @>} finds in the rows that {@link #write} wrote with such a header. */
    String having(String name, byte[] value) {
        return write(new RecordHeaders().add(name, value));
    }

    /** What it finds in untagged rows with such a header. */
    String havingUntagged(String name, byte[] value) {
        return switch (this) {
            case HEX -> having(name, value);
            case BASE64 -> {
                ArrayNode all = JSON.createArrayNode();
                all.addObject().put(NAME, name).put(VALUE, Base64.getEncoder().encodeToString(value));
                yield all.toString();
            }
        };
    }

    private List<Header> headers(JsonNode all) {
        List<Header> headers = new ArrayList<>();
        for (JsonNode one : all) {
            String name = one.required(NAME).asString();
            JsonNode value = one.required(VALUE);
            headers.add(
                    switch (this) {
                        case HEX ->
                            new RecordHeader(
                                    new String(HEXADECIMAL.parseHex(name), StandardCharsets.UTF_8),
                                    one.has(NULL) ? null : HEXADECIMAL.parseHex(value.asString()));
                        case BASE64 ->
                            new RecordHeader(
                                    name,
                                    value.isNull() ? null : Base64.getDecoder().decode(value.asString()));
                    });
        }
        return headers;
    }
}
