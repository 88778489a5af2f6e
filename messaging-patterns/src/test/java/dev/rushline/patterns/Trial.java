package dev.rushline.patterns;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One payment by this pattern, in a process that is killed at this step. */
record Trial(Pattern pattern, Step step) {

    static List<Trial> of(Pattern pattern) {
        return Arrays.stream(Step.values())
                .filter(step -> step.isOf(pattern))
                .map(step -> new Trial(pattern, step))
                .toList();
    }

    /** Whether the relay stops, and not the application. */
    boolean stopsRelay() {
        return pattern.hasOutbox() && step.isOfPublishing();
    }

    /** Where it stops, if it stops at all. */
    Stop stop(boolean stopping) {
        return stopping ? new Stop(step) : Stop.NEVER;
    }

    Payment payment() {
        return new Payment((pattern + "-" + step).toLowerCase(Locale.ROOT).replace('_', '-'), 30);
    }

    /** Named after the trial, because all trials share one Kafka. */
    String topic() {
        return "patterns-" + payment().order();
    }

    String fulfilment() {
        return topic() + "-fulfilment";
    }

    String refunds() {
        return topic() + "-refunds";
    }

    /** The consumers, each a group of its own. */
    Stream<String> consumers() {
        return pattern == Pattern.SAGA ? Stream.of(fulfilment(), refunds()) : Stream.of(fulfilment());
    }
}
