package dev.rushline.line.log;

import dev.rushline.line.Topic;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are created and checked.
 *
 * @param partitions partitions of a topic that is created, by the topic's name; by default those the topic declares. More
 *     lines let more campaigns be served at once and cost a little memory each; campaigns stay in their lines
 * @param replicationFactor replicas of each partition. Three survive the loss of a broker; one is for a single broker
 * @param retention how long the brokers keep records. The tables can be rebuilt from the log for that long
 * @param repair whether settings of an existing topic that are weaker than wanted are changed at the start. Without it, such a
 *     topic fails the start. Records that were appended before keep the timestamps of their producers
 * @param watch how often the log ranges and topic ids are read. Longer costs less; lag and a replaced topic show later
 */
@Validated
@ConfigurationProperties("rushline.log")
public record LogProperties(
        @DefaultValue Map<String, @Min(1) @Max(10_000) Integer> partitions,
        @DefaultValue("3") @Min(1) @Max(9) short replicationFactor,
        @DefaultValue("365d") @DurationMin(hours = 1) Duration retention,
        @DefaultValue("false") boolean repair,
        @DefaultValue("1s") @DurationMin(millis = 100) Duration watch) {

    int partitionsOf(Topic<?> topic) {
        return partitions.getOrDefault(topic.name(), topic.partitions());
    }

    int minInsyncReplicas() {
        return Math.max(1, replicationFactor - 1);
    }
}
