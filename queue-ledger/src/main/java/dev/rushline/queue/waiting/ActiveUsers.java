package dev.rushline.queue.waiting;

import dev.rushline.line.LineId;
import dev.rushline.line.board.BoardSnapshot;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.AdmissionReader.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The users whose visits may be active, in memory: so a waiting ticket is answered with a query only if its user was called
 * with another one. A user is added before the board shows the call. Ended visits are dropped at intervals.
 *
 * <p>A shared line may have thousands of queues. Of these only the calls of queues are read that callers ask for; before the
 * first read a user of such a queue counts as active.
 *
 * <p>It has eight bytes for each active visit, and some sixty for each call since the last interval.
 */
public final class ActiveUsers implements BoardSnapshot {

    private static final long RELOAD_INTERVAL = TimeUnit.MINUTES.toNanos(1);

    /** Longer than a step of the activator may take to commit its admissions. */
    private static final Duration MAX_STEP = Duration.ofSeconds(30);

    private final AdmissionReader admissions;
    private final QueueSnapshot queues;
    private final Map<Integer, Instant> readTo = new HashMap<>();
    private final Map<Long, SharedQueue> asked = new ConcurrentHashMap<>();
    private volatile boolean sharedLineMoved;
    private volatile Users users = new Users(new long[0]);
    private @Nullable Instant loadedAt;
    private int generation;
    private long loadedNanos;
    private long loadNanos;

    private static final class Users {
        private final long[] loaded;
        private final Set<Long> added = ConcurrentHashMap.newKeySet();

        Users(long[] loaded) {
            this.loaded = loaded;
        }
    }

    /** A queue of the shared line that callers ask for. */
    private static final class SharedQueue {
        private volatile long askedNanos = System.nanoTime();
        private volatile @Nullable Instant readTo;
    }

    public ActiveUsers(AdmissionReader admissions, QueueSnapshot queues) {
        this.admissions = admissions;
        this.queues = queues;
    }

    /** Whether the user may have an active visit to this queue; the ledger knows. */
    boolean mayContain(Queue queue, String userId) {
        if (queue.partition() == QueueTopic.SHARED_PARTITION && !isRead(queue.queueId())) {
            return true;
        }
        Users now = users;
        long wanted = fingerprint(queue.queueId(), userId);
        return Arrays.binarySearch(now.loaded, wanted) >= 0 || now.added.contains(wanted);
    }

    /** Whether the calls that the board shows were read for this queue of the shared line; the next refresh reads them. */
    private boolean isRead(long queueId) {
        SharedQueue queue = asked.computeIfAbsent(queueId, _ -> new SharedQueue());
        queue.askedNanos = System.nanoTime();
        return !sharedLineMoved || queue.readTo != null;
    }

    @Override
    public void refresh(Map<LineId, Long> moved) {
        long now = System.nanoTime();
        boolean isDue = now - loadedNanos > Math.max(RELOAD_INTERVAL, 50 * loadNanos);
        if (loadedAt == null || isDue || generation != queues.generation()) {
            generation = queues.generation();
            load(now);
            return;
        }
        boolean movedShared = moved.containsKey(QueueTopic.WAITING_TOKENS.line(QueueTopic.SHARED_PARTITION));
        if (movedShared) {
            sharedLineMoved = true;
        }
        readDedicated(moved.keySet(), loadedAt);
        readShared(movedShared, loadedAt);
    }

    private void readDedicated(Set<LineId> moved, Instant first) {
        Map<Integer, Instant> times = new HashMap<>();
        for (LineId line : moved) {
            if (line.topic().equals(QueueTopic.WAITING_TOKENS.name())
                    && line.partition() != QueueTopic.SHARED_PARTITION) {
                times.put(line.partition(), readTo.getOrDefault(line.partition(), first));
            }
        }
        if (!times.isEmpty()) {
            for (Call call : admissions.since(times)) {
                readTo.merge(call.partition(), call.admittedAt(), ActiveUsers::later);
                add(call);
            }
        }
    }

    /** Reads the queues whose line moved, and those that were asked for since the last refresh. */
    private void readShared(boolean moved, Instant first) {
        Map<Long, Instant> times = new HashMap<>();
        asked.forEach((queueId, queue) -> {
            Instant since = queue.readTo;
            if (moved || since == null) {
                times.put(queueId, since == null ? first : since);
            }
        });
        if (times.isEmpty()) {
            return;
        }
        Map<Long, Instant> last = new HashMap<>(times);
        for (Call call : admissions.sinceOf(times)) {
            last.merge(call.queueId(), call.admittedAt(), ActiveUsers::later);
            add(call);
        }
        last.forEach((queueId, time) -> asked.computeIfPresent(queueId, (_, queue) -> {
            queue.readTo = time;
            return queue;
        }));
    }

    private void add(Call call) {
        users.added.add(fingerprint(call.queueId(), call.userId()));
    }

    private void load(long now) {
        Instant time = admissions.time();
        List<Call> active = admissions.active();
        long[] loaded = active.stream()
                .mapToLong(call -> fingerprint(call.queueId(), call.userId()))
                .sorted()
                .toArray();
        readTo.clear();
        users = new Users(loaded);
        loadedAt = time.minus(MAX_STEP);
        asked.values().removeIf(queue -> now - queue.askedNanos > RELOAD_INTERVAL);
        asked.values().forEach(queue -> queue.readTo = loadedAt);
        sharedLineMoved = false;
        loadedNanos = now;
        loadNanos = System.nanoTime() - now;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** 64 bits of FNV-1a. Two users with one fingerprint cost a query. */
    private static long fingerprint(long queueId, String userId) {
        long hash = (0xcbf29ce484222325L ^ queueId) * 0x100000001b3L;
        for (int at = 0; at < userId.length(); at++) {
            hash = (hash ^ userId.charAt(at)) * 0x100000001b3L;
        }
        return hash;
    }
}
