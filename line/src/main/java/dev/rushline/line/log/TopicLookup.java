package dev.rushline.line.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/** Describes topics. A broker may learn of a topic a moment after another one created it, so unknown topics are retried. */
final class TopicLookup {

    private static final int MAX_ATTEMPTS = 20;
    private static final Duration RETRY_DELAY = Duration.ofMillis(250);

    private final KafkaAdmin brokers;
    private final Duration retryDelay;

    TopicLookup(KafkaAdmin brokers) {
        this(brokers, RETRY_DELAY);
    }

    TopicLookup(KafkaAdmin brokers, Duration retryDelay) {
        this.brokers = brokers;
        this.retryDelay = retryDelay;
    }

    /** @throws KafkaException also if a topic is still unknown after the last attempt */
    Map<String, TopicDescription> describe(String... names) {
        for (int attempt = 1; ; attempt++) {
            try {
                return brokers.describeTopics(names);
            } catch (KafkaException e) {
                if (attempt == MAX_ATTEMPTS || !isUnknown(e)) {
                    throw e;
                }
                LockSupport.parkNanos(retryDelay.toNanos());
            }
        }
    }

    static boolean isUnknown(KafkaException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof UnknownTopicOrPartitionException;
    }
}
