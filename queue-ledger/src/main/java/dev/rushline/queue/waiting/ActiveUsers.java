package dev.rushline.queue.waiting;

import dev.rushline.line.LineId;
import dev.rushline.line.board.BoardSnapshot;
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
 * <p>It has eight bytes for each active visit, and some sixty for each call since the last interval.
 */
public final class ActiveUsers implements BoardSnapshot {

    private static final long RELOAD_INTERVAL = TimeUnit.MINUTES.toNanos(1);

    /** Longer than a step of the activator may take to commit its admissions. */
    private static final Duration MAX_STEP = Duration.ofSeconds(30);

    private final AdmissionReader admissions;
    private final QueueSnapshot queues;
    private final Map<Integer, Instant> readTo = new HashMap<>();
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

    public ActiveUsers(AdmissionReader admissions, QueueSnapshot queues) {
        this.admissions = admissions;
        this.queues = queues;
    }

    /** Whether the user may have an active visit to this queue; the ledger knows. */
    boolean mayContain(long queueId, String userId) {
        Users now = users;
        long wanted = fingerprint(queueId, userId);
        return Arrays.binarySearch(now.loaded, wanted) >= 0 || now.added.contains(wanted);
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
        Map<Integer, Instant> asked = new HashMap<>();
        for (LineId line : moved.keySet()) {
            if (line.topic().equals(QueueTopic.WAITING_TOKENS.name())) {
                asked.put(line.partition(), readTo.getOrDefault(line.partition(), loadedAt));
            }
        }
        if (!asked.isEmpty()) {
            for (Call call : admissions.since(asked)) {
                readTo.merge(call.partition(), call.admittedAt(), ActiveUsers::later);
                users.added.add(fingerprint(call.queueId(), call.userId()));
            }
        }
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
