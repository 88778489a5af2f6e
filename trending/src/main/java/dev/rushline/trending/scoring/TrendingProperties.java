package dev.rushline.trending.scoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The daily top ten.
 *
 * @param zone in which days begin and end, and in which the list of a day is settled at 01:00 of the next one. A change
 *     applies to signals that are read later
 * @param weights the points of each signal. A change applies to scores as they change
 * @param replication the replication factor of the topics that are created for lists and state
 * @param partitions the partition count of those topics, and so the most instances that share the work; it cannot be
 *     changed once they exist
 * @param standbys copies of the state on other instances: more take over sooner, and cost as much disk space again
 * @param threads that process, each with partitions of its own
 * @param stateFolder the folder of the state on disk; a lost one is read again from the brokers. Below the folder for temporary
 *     files, unless it is set
 */
@Validated
@ConfigurationProperties("rushline.trending")
public record TrendingProperties(
        @DefaultValue("Asia/Seoul") ZoneId zone,
        @DefaultValue Weights weights,
        @DefaultValue("3") @Min(1) @Max(10) short replication,
        @DefaultValue("6") @Min(1) @Max(1000) int partitions,
        @DefaultValue("1") @Min(0) @Max(5) int standbys,
        @DefaultValue("1") @Min(1) @Max(100) int threads,
        @Nullable Path stateFolder) {

    /**
     * Points of signals; 0 ignores one.
     *
     * @param comment a comment
     * @param commenter a user's first comment on the concert that day
     * @param like a like that was not taken back that day
     * @param view a hundred views
     * @param entry an entry into the queue
     * @param request a request for a coupon
     * @param order a paid order
     */
    public record Weights(
            @DefaultValue("3") @Min(0) @Max(1_000_000) long comment,
            @DefaultValue("5") @Min(0) @Max(1_000_000) long commenter,
            @DefaultValue("2") @Min(0) @Max(1_000_000) long like,
            @DefaultValue("10") @Min(0) @Max(1_000_000) long view,
            @DefaultValue("1") @Min(0) @Max(1_000_000) long entry,
            @DefaultValue("1") @Min(0) @Max(1_000_000) long request,
            @DefaultValue("10") @Min(0) @Max(1_000_000) long order) {}
}
