package dev.rushline.benchmark.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Readings of two alternating measurements. Neighbouring readings are compared, so that a machine whose speed drifts during
 * the run favours neither.
 */
public record Rounds(List<Double> measured, List<Double> limit) {

    public Rounds {
        measured = List.copyOf(measured);
        limit = List.copyOf(limit);
        if (measured.isEmpty() || measured.size() != limit.size()) {
            throw new IllegalArgumentException("every reading needs its limit, taken in the same round");
        }
    }

    public double medianMeasured() {
        return median(measured);
    }

    public double medianLimit() {
        return median(limit);
    }

    /** The median of the ratios of the rounds. */
    public double ratio() {
        return median(ratios());
    }

    public double lowestRatio() {
        return ratios().stream().min(Double::compare).orElseThrow();
    }

    public double highestRatio() {
        return ratios().stream().max(Double::compare).orElseThrow();
    }

    private List<Double> ratios() {
        return IntStream.range(0, measured.size())
                .mapToObj(round -> measured.get(round) / limit.get(round))
                .toList();
    }

    /** The middle one, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(Double::compare);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
