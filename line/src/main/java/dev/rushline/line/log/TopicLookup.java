package dev.rushline.line.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/** Asks the brokers for topics. One of them may hear of a topic a moment after another one made it, so it is asked again. */
final class TopicLookup {

    private static final int LOOKS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final KafkaAdmin brokers;
    private final Duration pause;

    TopicLookup(KafkaAdmin brokers) {
        this(brokers, PAUSE);
    }

    TopicLookup(KafkaAdmin brokers, Duration pause) {
        this.brokers = brokers;
        this.pause = pause;
    }

    /** @throws KafkaException also when one of them is unknown, and stays so */
    Map<String, TopicDescription> describe(String... names) {
        for (int looks = 1; ; looks++) {
            try {
                return brokers.describeTopics(names);
            } catch (KafkaException e) {
                if (looks == LOOKS || !isUnknown(e)) {
                    throw e;
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    static boolean isUnknown(KafkaException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof UnknownTopicOrPartitionException;
    }
}
