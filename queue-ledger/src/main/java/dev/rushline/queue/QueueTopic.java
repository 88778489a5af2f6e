package dev.rushline.queue;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Topic;

/** The topic of waiting tokens. */
public final class QueueTopic {

    /** One partition for all shared queues, and one for each dedicated queue. */
    public static final Topic<QueueRecord> WAITING_TOKENS =
            new Topic<>("waiting-token", JsonMessageCodec.of(QueueRecord.class), QueueRecord::concertId, 32);

    /** The partition of the shared queues; the others are assigned to one concert at a time. */
    public static final int SHARED_PARTITION = 0;

    /** The consumer group of the instances that serve these lines. */
    public static final String CONSUMER_GROUP = "rushline-queue";

    private QueueTopic() {}
}
