package dev.rushline.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rushline.line.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The records of a concert's line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface QueueRecord {

    String concertId();

    /**
     * A user entered the queue.
     *
     * @param nonce distinguishes two entries of one user
     * @param takenAt when, by the clock of the database, which also times visits; null if it is unknown. The append time is that
     *     of the brokers, and their clock may be another one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entered(
            String concertId,
            String userId,
            long nonce,
            @Nullable Instant takenAt) implements QueueRecord {

        public Entered {
            Fields.requireId("concertId", concertId);
            Fields.requireText("userId", userId, Fields.MAX_ID_LENGTH);
        }
    }

    /**
     * The opening time of the queue is over. Every record after this one was appended later, so the log itself shows where
     * the pre-queue ends, also when no user enters after the opening. A repetition has no effect.
     */
    record OpeningReached(String concertId) implements QueueRecord {

        public OpeningReached {
            Fields.requireId("concertId", concertId);
        }
    }
}
