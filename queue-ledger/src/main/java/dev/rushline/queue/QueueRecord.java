package dev.rushline.queue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rushline.line.Fields;

/** The records of a concert's line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface QueueRecord {

    String concertId();

    /** A user entered the queue. The nonce distinguishes two entries of one user. */
    record Entered(String concertId, String userId, long nonce) implements QueueRecord {

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
