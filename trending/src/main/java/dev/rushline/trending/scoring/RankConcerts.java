package dev.rushline.trending.scoring;

import dev.rushline.trending.day.Days;
import dev.rushline.trending.lists.DayList;
import dev.rushline.trending.lists.DayList.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the concerts of each day sorted by score, and forwards the ten best of a day that changed, four times a second at most.
 * The concert with the lower id comes first among equals. Days that are older than the kept ones are deleted.
 */
final class RankConcerts implements Processor<String, ConcertScore, String, DayList> {

    /** The score of each concert of a day. */
    static final String SCORES = "scores";

    /** The concerts of a day in the order of their rank. */
    static final String RANKING = "ranking";

    /** The days whose list changed and was not forwarded yet, with the time of the last change. */
    static final String CHANGED = "changed-days";

    /** How many concerts a list has. */
    static final int BEST = 10;

    private static final byte CONCERT = 1;
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int MAX_DELETED = 10_000;

    private final Days days;
    private ProcessorContext<String, DayList> context;
    private KeyValueStore<Bytes, ConcertScore> scores;
    private KeyValueStore<Bytes, ConcertScore> ranking;
    private KeyValueStore<String, Long> changed;

    @SuppressWarnings("NullAway.Init")
    RankConcerts(Days days) {
        this.days = days;
    }

    @Override
    public void init(ProcessorContext<String, DayList> initialized) {
        context = initialized;
        scores = initialized.getStateStore(SCORES);
        ranking = initialized.getStateStore(RANKING);
        changed = initialized.getStateStore(CHANGED);
        initialized.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::forward);
    }

    @Override
    public void process(Record<String, ConcertScore> scored) {
        LocalDate day = LocalDate.parse(scored.key());
        ConcertScore score = scored.value();
        Bytes key = StateKey.of(day, CONCERT, score.concertId());
        ConcertScore before = scores.get(key);
        if (score.equals(before)) {
            return;
        }
        if (before != null && before.title() != null) {
            ranking.delete(rank(day, before));
        }
        scores.put(key, score);
        if (score.title() != null) {
            ranking.put(rank(day, score), score);
        }
        changed.put(scored.key(), scored.timestamp());
    }

    /** Higher scores first, then lower ids. */
    private static Bytes rank(LocalDate day, ConcertScore score) {
        byte[] concertId = score.concertId().getBytes(StandardCharsets.UTF_8);
        byte[] first = StateKey.first(day).get();
        return Bytes.wrap(ByteBuffer.allocate(first.length + Long.BYTES + concertId.length)
                .put(first)
                .putLong(Long.MAX_VALUE - score.score())
                .put(concertId)
                .array());
    }

    private void forward(long now) {
        LocalDate oldest = days.inForce(Instant.ofEpochMilli(now)).minusDays(Days.KEPT - 1L);
        List<KeyValue<String, Long>> forwarded = new ArrayList<>();
        try (KeyValueIterator<String, Long> all = changed.all()) {
            all.forEachRemaining(forwarded::add);
        }
        for (KeyValue<String, Long> change : forwarded) {
            LocalDate day = LocalDate.parse(change.key);
            if (!day.isBefore(oldest)) {
                context.forward(new Record<>(change.key, best(day, change.value), change.value));
            }
            changed.delete(change.key);
        }
        Deletion.upTo(oldest, scores, MAX_DELETED);
        Deletion.upTo(oldest, ranking, MAX_DELETED);
    }

    private DayList best(LocalDate day, long asOf) {
        List<Entry> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, ConcertScore> ranked =
                ranking.range(StateKey.first(day), StateKey.first(day.plusDays(1)))) {
            while (ranked.hasNext() && entries.size() < BEST) {
                ConcertScore score = ranked.next().value;
                if (score.score() > 0 && score.title() != null) {
                    entries.add(new Entry(score.concertId(), score.title(), score.score()));
                }
            }
        }
        return new DayList(day, Instant.ofEpochMilli(asOf), entries);
    }
}
