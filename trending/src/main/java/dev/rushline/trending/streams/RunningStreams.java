package dev.rushline.trending.streams;

import dev.rushline.trending.lists.DayList;
import dev.rushline.trending.lists.ListStore;
import dev.rushline.trending.scoring.TrendingTopology;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;

/** The streams that run now, as the API and the metrics see them. */
final class RunningStreams implements ListStore {

    private volatile @Nullable KafkaStreams streams;

    void set(@Nullable KafkaStreams running) {
        streams = running;
    }

    /** Whether lists can be read. Partitions may be on the way from one instance to another meanwhile. */
    boolean isReadable() {
        KafkaStreams current = streams;
        return current != null && current.state().isRunningOrRebalancing();
    }

    /** The most records of a partition that wait to be processed here, as the consumers saw it last. */
    double lag() {
        KafkaStreams current = streams;
        return current == null
                ? Double.NaN
                : current.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("records-lag-max"))
                        .filter(metric -> metric.getKey().tags().containsKey("client-id")
                                && metric.getKey().tags().size() == 1)
                        .map(metric -> metric.getValue().metricValue())
                        .filter(Double.class::isInstance)
                        .mapToDouble(Double.class::cast)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
    }

    @Override
    public Optional<DayList> of(LocalDate day) {
        KafkaStreams current = streams;
        if (current == null || !current.state().isRunningOrRebalancing()) {
            throw new ListsUnavailableException("the streams do not run");
        }
        try {
            return Optional.ofNullable(current.store(StoreQueryParameters.fromNameAndType(
                            TrendingTopology.LISTS, QueryableStoreTypes.<String, DayList>keyValueStore()))
                    .get(day.toString()));
        } catch (InvalidStateStoreException notReadable) {
            throw new ListsUnavailableException("the lists are being read");
        }
    }
}
