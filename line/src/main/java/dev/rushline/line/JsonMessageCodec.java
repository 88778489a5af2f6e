package dev.rushline.line;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON, so that any tool can read the log. Unknown properties are ignored. */
public final class JsonMessageCodec<M> implements MessageCodec<M> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Class<M> type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JsonMessageCodec(Class<M> type) {
        this.type = type;
        this.reader = JSON.readerFor(type);
        this.writer = JSON.writerFor(type);
    }

    public static <M> JsonMessageCodec<M> of(Class<M> type) {
        return new JsonMessageCodec<>(type);
    }

    @Override
    public byte[] encode(M message) {
        return writer.writeValueAsBytes(message);
    }

    @Override
    public M decode(byte[] value) throws UndecodableMessageException {
        try {
            M message = reader.readValue(value);
            if (message != null) {
                return message;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UndecodableMessageException("no " + type.getSimpleName() + ": " + firstLine(e));
        }
        throw new UndecodableMessageException("no " + type.getSimpleName() + ": null");
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
