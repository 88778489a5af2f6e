package dev.rushline.trending.signal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads signals from CloudEvents in binary mode. */
final class EventReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long VIEWS_PER_SIGNAL = 100;

    private EventReader() {}

    /**
     * The signal of an event; nothing for an event of a type that says nothing about popularity.
     *
     * @throws UnreadableSignalException if the event is not as its contract has it
     */
    static Optional<Signal> read(Headers headers, byte[] data) throws UnreadableSignalException {
        String type = header(headers, "ce_type");
        return switch (type) {
            case "page.created", "page.updated" -> Optional.of(signal(Kind.PAGE_SHOWN, headers, data));
            case "page.deleted" -> Optional.of(signal(Kind.PAGE_DELETED, headers, data));
            case "comment.created" -> Optional.of(signal(Kind.COMMENT_CREATED, headers, data));
            case "comment.deleted" -> Optional.of(signal(Kind.COMMENT_DELETED, headers, data));
            case "like.added" -> Optional.of(signal(Kind.LIKE_ADDED, headers, data));
            case "like.removed" -> Optional.of(signal(Kind.LIKE_REMOVED, headers, data));
            case "page.viewed" -> Optional.of(signal(Kind.VIEWED, headers, data));
            case "payment.completed" -> paid(headers, data);
            default -> Optional.empty();
        };
    }

    /** An item that belongs to no concert makes none popular. */
    private static Optional<Signal> paid(Headers headers, byte[] data) throws UnreadableSignalException {
        return json(data).path("concertId").isString()
                ? Optional.of(signal(Kind.ORDER_PAID, headers, data))
                : Optional.empty();
    }

    private static Signal signal(Kind kind, Headers headers, byte[] data) throws UnreadableSignalException {
        JsonNode json = json(data);
        String concertId = text(json, "concertId");
        if (concertId == null) {
            throw new UnreadableSignalException("an event without a concert");
        }
        String userId = kind == Kind.COMMENT_CREATED ? text(json.path("author"), "userId") : text(json, "userId");
        return new Signal(
                concertId,
                kind,
                header(headers, "ce_id"),
                time(kind, headers, json),
                userId,
                text(json, "commentId"),
                text(json, "title"),
                kind == Kind.VIEWED ? json.path("added").asLong(VIEWS_PER_SIGNAL) / VIEWS_PER_SIGNAL : 1);
    }

    /** A comment counts for the day on which it was written, and so does its deletion. */
    private static Instant time(Kind kind, Headers headers, JsonNode json) throws UnreadableSignalException {
        String written = kind == Kind.COMMENT_CREATED || kind == Kind.COMMENT_DELETED ? text(json, "at") : null;
        try {
            return Instant.parse(written == null ? header(headers, "ce_time") : written);
        } catch (DateTimeException malformed) {
            throw new UnreadableSignalException(malformed.getMessage());
        }
    }

    private static JsonNode json(byte[] data) throws UnreadableSignalException {
        try {
            return JSON.readTree(data);
        } catch (JacksonException malformed) {
            throw new UnreadableSignalException(malformed.getMessage());
        }
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static String header(Headers headers, String name) throws UnreadableSignalException {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new UnreadableSignalException("an event without " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
