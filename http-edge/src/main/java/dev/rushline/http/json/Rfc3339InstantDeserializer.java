package dev.rushline.http.json;

import dev.rushline.http.problem.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Accepts RFC 3339 times only: a number is ambiguous between seconds and milliseconds. */
final class Rfc3339InstantDeserializer extends StdScalarDeserializer<Instant> {

    Rfc3339InstantDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new InvalidValueException(parser, "must be a time such as 2026-01-31T12:00:00Z");
        }
        try {
            return OffsetDateTime.parse(parser.getString()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException(parser, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
