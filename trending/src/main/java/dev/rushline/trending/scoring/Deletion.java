package dev.rushline.trending.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Deletes the states of old days. */
final class Deletion {

    private Deletion() {}

    /** Deletes states of days before this one, the oldest first, no more than so many. */
    static <V> void upTo(LocalDate day, KeyValueStore<Bytes, V> store, int most) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, V> states = store.range(null, StateKey.first(day))) {
            while (states.hasNext() && old.size() < most) {
                old.add(states.next().key);
            }
        }
        old.forEach(store::delete);
    }
}
