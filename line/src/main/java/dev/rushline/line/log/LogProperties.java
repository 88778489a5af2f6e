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
 * How topics are created and watched.
 *
 * @param partitions lines of a topic that is created, by the topic's name; unset, what the topic declares. More lines let
 *     more campaigns be served at once and cost a little memory each; lines that exist never move
 * @param replicationFactor copies of every record. Three survive the loss of a broker without a pause; one is for a
 *     single broker only
 * @param retention how long the brokers keep records. The ledger can be rebuilt for as long as the log is kept
 * @param watch how often the log's ends and the topics' ids are read. Seldom is cheap; lag and a re-created topic then
 *     show later
 */
@Validated
@ConfigurationProperties("rushline.log")
public record LogProperties(
        @DefaultValue Map<String, @Min(1) @Max(10_000) Integer> partitions,
        @DefaultValue("3") @Min(1) @Max(9) short replicationFactor,
        @DefaultValue("365d") @DurationMin(hours = 1) Duration retention,
        @DefaultValue("1s") @DurationMin(millis = 100) Duration watch) {

    int partitionsOf(Topic<?> topic) {
        return partitions.getOrDefault(topic.name(), topic.partitions());
    }

    int minInsyncReplicas() {
        return Math.max(1, replicationFactor - 1);
    }
}
