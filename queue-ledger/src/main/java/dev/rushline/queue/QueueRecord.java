package dev.rushline.queue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rushline.line.Fields;

/** What may stand in a concert's line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface QueueRecord {

    String concertId();

    /** Somebody wants to be let in. The nonce tells entries of one user apart. */
    record Entered(String concertId, String userId, long nonce) implements QueueRecord {

        public Entered {
            Fields.requireId("concertId", concertId);
            Fields.requireText("userId", userId, Fields.LONGEST_ID);
        }
    }

    /**
     * The time has come at which the queue opens. Whatever stands behind this record came later, so that the line itself
     * says who was early, also when nobody comes for a while. Repeated it means nothing.
     */
    record OpeningReached(String concertId) implements QueueRecord {

        public OpeningReached {
            Fields.requireId("concertId", concertId);
        }
    }
}
