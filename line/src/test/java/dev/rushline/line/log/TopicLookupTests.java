package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

class TopicLookupTests {

    /** Brokers that refuse so many times before they answer. */
    private static final class Refusing extends KafkaAdmin {

        private final Exception refusal;
        private int left;

        Refusing(Exception refusal, int times) {
            super(Map.of());
            this.refusal = refusal;
            this.left = times;
        }

        @Override
        public Map<String, TopicDescription> describeTopics(String... names) {
            if (left-- > 0) {
                throw new KafkaException("refused", new ExecutionException(refusal));
            }
            return Map.of(names[0], new TopicDescription(names[0], false, List.of()));
        }
    }

    private static TopicLookup lookup(Refusing brokers) {
        return new TopicLookup(brokers, Duration.ofMillis(1));
    }

    @Test
    void retries_an_unknown_topic_until_the_broker_knows_it() {
        Refusing brokers = new Refusing(new UnknownTopicOrPartitionException(), 5);

        assertThat(lookup(brokers).describe("new")).containsOnlyKeys("new");
    }

    @Test
    void fails_when_a_topic_stays_unknown() {
        Refusing brokers = new Refusing(new UnknownTopicOrPartitionException(), 1000);

        assertThatThrownBy(() -> lookup(brokers).describe("gone"))
                .isInstanceOfSatisfying(
                        KafkaException.class,
                        failure -> assertThat(TopicLookup.isUnknown(failure)).isTrue());
    }

    @Test
    void fails_at_once_on_any_other_exception() {
        Refusing brokers = new Refusing(new TimeoutException(), 1);

        assertThatThrownBy(() -> lookup(brokers).describe("any"))
                .isInstanceOfSatisfying(
                        KafkaException.class,
                        failure -> assertThat(TopicLookup.isUnknown(failure)).isFalse());
    }
}
