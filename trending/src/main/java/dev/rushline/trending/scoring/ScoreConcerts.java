package dev.rushline.trending.scoring;

import dev.rushline.trending.day.Days;
import dev.rushline.trending.scoring.TrendingProperties.Weights;
import dev.rushline.trending.signal.Signal;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts the signals of concerts, each once and for its own day, and forwards each new score, keyed by day. A signal that was
 * appended after its day was settled is dropped, so a list follows from the topics alone, however late they are read.
 */
final class ScoreConcerts implements Processor<String, Signal, String, ConcertScore> {

    /** What was counted already: ids of events, comments, their authors, likes. */
    static final String MARKS = "marks";

    static final String POINTS = "points";
    static final String PAGES = "pages";

    private static final byte SEEN = 1;
    private static final byte COMMENT = 2;
    private static final byte COMMENTER = 3;
    private static final byte LIKE = 4;
    private static final byte CONCERT = 5;

    private static final long WRITTEN = 1;
    private static final long DELETED = 2;
    private static final Duration CLEANING = Duration.ofSeconds(10);
    private static final int MAX_DELETED = 20_000;

    private final Days days;
    private final Weights weights;
    private final Counter late;
    private ProcessorContext<String, ConcertScore> context;
    private KeyValueStore<Bytes, Long> marks;
    private KeyValueStore<Bytes, Points> points;
    private KeyValueStore<String, PageState> pages;

    /**
     * Scores concerts.
     *
     * @param late counts signals that came after their day was settled
     */
    @SuppressWarnings("NullAway.Init")
    ScoreConcerts(Days days, Weights weights, Counter late) {
        this.days = days;
        this.weights = weights;
        this.late = late;
    }

    @Override
    public void init(ProcessorContext<String, ConcertScore> initialized) {
        context = initialized;
        marks = initialized.getStateStore(MARKS);
        points = initialized.getStateStore(POINTS);
        pages = initialized.getStateStore(PAGES);
        initialized.schedule(CLEANING, PunctuationType.WALL_CLOCK_TIME, this::deleteSettledDays);
    }

    @Override
    public void process(Record<String, Signal> read) {
        Signal signal = read.value();
        LocalDate day = days.of(signal.at());
        Instant appended = Instant.ofEpochMilli(read.timestamp());
        switch (signal.kind()) {
            case PAGE_SHOWN -> changePage(read, day, new PageState(signal.title()));
            case PAGE_DELETED -> changePage(read, day, new PageState(null));
            default -> {
                if (!appended.isBefore(days.settledAt(day))) {
                    late.increment();
                } else if (isFirst(day, signal)) {
                    add(read, day, pointsOf(day, signal));
                }
            }
        }
    }

    private void changePage(Record<String, Signal> read, LocalDate day, PageState page) {
        if (!isFirst(day, read.value())) {
            return;
        }
        pages.put(read.key(), page);
        for (LocalDate open : days.open(Instant.ofEpochMilli(read.timestamp()))) {
            Points counted = points.get(StateKey.of(open, CONCERT, read.key()));
            if (counted != null) {
                forward(read, open, page, counted);
            }
        }
    }

    /** Whether this is the first copy of the signal's event. */
    private boolean isFirst(LocalDate day, Signal signal) {
        String id = signal.id();
        return id == null || marks.putIfAbsent(StateKey.of(day, SEEN, id), 1L) == null;
    }

    private Points pointsOf(LocalDate day, Signal signal) {
        return switch (signal.kind()) {
            case PAGE_SHOWN, PAGE_DELETED -> Points.NONE;
            case COMMENT_CREATED -> commentCreated(day, signal);
            case COMMENT_DELETED -> commentDeleted(day, signal);
            case LIKE_ADDED -> marks.putIfAbsent(like(day, signal), 1L) == null ? Points.likes(1) : Points.NONE;
            case LIKE_REMOVED -> marks.delete(like(day, signal)) == null ? Points.NONE : Points.likes(-1);
            case VIEWED -> Points.views(signal.count());
            case ENTERED -> Points.entries(signal.count());
            case COUPON_REQUESTED -> Points.requests(signal.count());
            case ORDER_PAID -> Points.orders(signal.count());
        };
    }

    /** A deletion may be read first, because it is in another topic. */
    private Points commentCreated(LocalDate day, Signal signal) {
        if (marks.putIfAbsent(comment(day, signal), WRITTEN) != null) {
            return Points.NONE;
        }
        return Points.comments(1, countOfAuthor(day, signal, 1) == 1 ? 1 : 0);
    }

    private Points commentDeleted(LocalDate day, Signal signal) {
        Bytes key = comment(day, signal);
        Long state = marks.get(key);
        marks.put(key, DELETED);
        if (state == null || state == DELETED) {
            return Points.NONE;
        }
        return Points.comments(-1, countOfAuthor(day, signal, -1) == 0 ? -1 : 0);
    }

    /** Adds to the comments of the author on this concert and day, and returns them. */
    private long countOfAuthor(LocalDate day, Signal signal, int added) {
        Bytes key = StateKey.of(day, COMMENTER, signal.concertId(), text(signal.userId()));
        Long before = marks.get(key);
        long now = (before == null ? 0 : before) + added;
        marks.put(key, now == 0 ? null : now);
        return now;
    }

    private static Bytes comment(LocalDate day, Signal signal) {
        return StateKey.of(day, COMMENT, text(signal.subject()));
    }

    private static Bytes like(LocalDate day, Signal signal) {
        return StateKey.of(day, LIKE, signal.concertId(), text(signal.userId()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void add(Record<String, Signal> read, LocalDate day, Points added) {
        if (added.equals(Points.NONE)) {
            return;
        }
        Bytes key = StateKey.of(day, CONCERT, read.key());
        Points before = points.get(key);
        Points now = before == null ? added : before.plus(added);
        points.put(key, now);
        forward(read, day, pages.get(read.key()), now);
    }

    private void forward(Record<String, Signal> read, LocalDate day, @Nullable PageState page, Points counted) {
        String title = page == null ? null : page.title();
        context.forward(new Record<>(
                day.toString(), new ConcertScore(read.key(), title, counted.score(weights)), read.timestamp()));
    }

    /** Some of them at a time, because records wait meanwhile. The newest settled day stays, for instances that lag. */
    private void deleteSettledDays(long now) {
        LocalDate settled = days.inForce(Instant.ofEpochMilli(now));
        Deletion.upTo(settled, marks, MAX_DELETED);
        Deletion.upTo(settled, points, MAX_DELETED);
    }
}
