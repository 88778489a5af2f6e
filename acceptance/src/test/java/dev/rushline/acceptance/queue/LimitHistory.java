package dev.rushline.acceptance.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** What operators said of their queues, and so what must have been in force at any time. */
final class LimitHistory {

    /** Within this time what was said acts. */
    private static final Duration ACTS = Duration.ofSeconds(1);

    private final List<LimitChange> all = new CopyOnWriteArrayList<>();

    /** LimitChange of a concert's queue: at most so many each second, and at most so many inside. */
    record LimitChange(
            String concertId, Instant asked, Instant answered, int ratePerSecond, int maxActive, boolean isOver) {}

    void add(LimitChange said) {
        all.add(said);
    }

    /** The most that the line of these queues may have let in during that time. */
    int mostPerSecond(List<QueueRow> queues, Instant from, Instant to) {
        return least(queues, from, to, LimitChange::ratePerSecond);
    }

    int mostActive(List<QueueRow> queues, Instant at) {
        return least(queues, at, at, LimitChange::maxActive);
    }

    /** The most careful of those who share a line decides, once it was there all that time. */
    private int least(List<QueueRow> queues, Instant from, Instant to, ToIntFunction<LimitChange> of) {
        List<Limit> limits = queues.stream()
                .map(QueueRow::concertId)
                .distinct()
                .map(concert -> limit(concert, from, to, of))
                .toList();
        return limits.stream()
                .filter(Limit::isThere)
                .mapToInt(Limit::most)
                .min()
                .orElseGet(() -> limits.stream().mapToInt(Limit::most).max().orElse(0));
    }

    /** The largest of what was in force at some time between. */
    private Limit limit(String concertId, Instant from, Instant to, ToIntFunction<LimitChange> of) {
        List<LimitChange> said =
                all.stream().filter(one -> one.concertId().equals(concertId)).toList();
        boolean isThere =
                !said.isEmpty() && !said.getFirst().answered().plus(ACTS).isAfter(from);
        int most = 0;
        for (int at = 0; at < said.size(); at++) {
            boolean hasBegun = !said.get(at).asked().isAfter(to);
            boolean isReplaced = at + 1 < said.size()
                    && !said.get(at + 1).answered().plus(ACTS).isAfter(from);
            if (hasBegun && !isReplaced) {
                isThere &= !said.get(at).isOver();
                most = Math.max(most, of.applyAsInt(said.get(at)));
            }
        }
        return new Limit(most, isThere);
    }

    private record Limit(int most, boolean isThere) {}
}
