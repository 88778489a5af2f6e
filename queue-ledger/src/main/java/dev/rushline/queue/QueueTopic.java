package dev.rushline.queue;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Topic;

/** The topic of waiting tokens. */
public final class QueueTopic {

    /** One line for the concerts that share it, and one each for those that have their own. */
    public static final Topic<QueueRecord> WAITING_TOKENS =
            new Topic<>("waiting-token", JsonMessageCodec.of(QueueRecord.class), QueueRecord::concertId, 32);

    /** The partition of the concerts that share a line; all others are handed out, one concert each. */
    public static final int SHARED_PARTITION = 0;

    /** The group whose members serve these lines. */
    public static final String SERVERS = "rushline-queue";

    private QueueTopic() {}
}
