package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;

/** The tables of the outbox, as relays see them. A snapshot is the number of commits so far. */
final class FakeOutbox {

    static final int SHARDS = 16;
    static final int MAX_LATE_EVENTS = 3;

    private final FakeClock clock;
    private final OutboxProperties properties;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Short, Shard> shards = new TreeMap<>();
    private final Map<String, Long> heartbeats = new HashMap<>();
    private final Map<Long, RecordedEvent> held = new TreeMap<>();
    private final Map<ShardProgress.DueKey, StuckKey> stuckKeys = new HashMap<>();
    private long lastId;
    private long commits;
    private boolean away;
    private int lockedShard = -1;
    private boolean losingAnswerOfClaim;
    private boolean losingAnswerOfRetryMark;
    private boolean failingLiveRelays;

    FakeOutbox(FakeClock clock, OutboxProperties properties) {
        this.clock = clock;
        this.properties = properties;
        for (short shard = 0; shard < SHARDS; shard++) {
            shards.put(shard, new Shard("", 0, 0, "0"));
        }
    }

    private record Row(RecordedEvent event, long commit) {}

    /** As the table has it. */
    record Shard(String owner, long epoch, long position, String snapshot) {}

    private record StuckKey(int tries, boolean blocked, long nextTry) {}

    void setAway(boolean isAway) {
        away = isAway;
    }

    /** The next claim is committed, and its answer does not arrive. */
    void loseAnswerOfNextClaim() {
        losingAnswerOfClaim = true;
    }

    /** Another transaction locks the shard's row, so that it is neither claimed nor marked. */
    void lock(int number) {
        lockedShard = number;
    }

    void unlock() {
        lockedShard = -1;
    }

    void failNextReadOfLiveRelays() {
        failingLiveRelays = true;
    }

    /** The result of the next retry is committed, and the answer does not arrive. */
    void loseAnswerOfNextRetryMark() {
        losingAnswerOfRetryMark = true;
    }

    /** A claim of the owner itself is committed that it knows nothing of. */
    void claimBehindItsBack(int number) {
        Shard shard = shard(number);
        shards.put((short) number, new Shard(shard.owner(), shard.epoch() + 1, shard.position(), shard.snapshot()));
    }

    private void requireAvailable() {
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
    }

    /** Records an event whose transaction is still open. */
    RecordedEvent record(int shard, String key) {
        long id = ++lastId;
        return new RecordedEvent(
                (short) shard,
                id,
                Instant.EPOCH,
                "event-" + id,
                "t",
                key,
                "e",
                "/s",
                "00",
                new byte[0],
                clock.nanoTime(),
                0);
    }

    void commit(List<RecordedEvent> events) {
        commits++;
        events.forEach(event -> rows.add(new Row(event, commits)));
    }

    long recordAndCommit(int shard, String key) {
        RecordedEvent event = record(shard, key);
        commit(List.of(event));
        return event.id();
    }

    Shard shard(int number) {
        return shards.get((short) number);
    }

    List<Integer> ownedBy(String relay) {
        return shards.entrySet().stream()
                .filter(shard -> shard.getValue().owner().equals(relay))
                .map(shard -> (int) shard.getKey())
                .toList();
    }

    /** Another relay claims the shard, as if the owner's heartbeat were too old. */
    void fence(int number) {
        Shard shard = shard(number);
        heartbeats.put("other", Long.MAX_VALUE);
        shards.put((short) number, new Shard("other", shard.epoch() + 1, shard.position(), shard.snapshot()));
    }

    List<Long> held() {
        return List.copyOf(held.keySet());
    }

    boolean isBlocked(int shard, String key) {
        StuckKey stuck = stuckKeys.get(new ShardProgress.DueKey((short) shard, key));
        return stuck != null && stuck.blocked();
    }

    boolean isStuck(int shard, String key) {
        return stuckKeys.containsKey(new ShardProgress.DueKey((short) shard, key));
    }

    boolean hasStuckKeys() {
        return !stuckKeys.isEmpty();
    }

    boolean hasHeartbeat(String relay) {
        return heartbeats.containsKey(relay);
    }

    private boolean isLive(String relay) {
        Long seenAt = heartbeats.get(relay);
        return seenAt != null
                && (seenAt == Long.MAX_VALUE
                        || clock.nanoTime() - seenAt < properties.dead().toNanos());
    }

    Tables tables(String relay) {
        return new Tables(relay);
    }

    /** What one relay uses. */
    final class Tables implements Backlog, ShardProgress, LeaseTable {

        private final String relay;

        private Tables(String relay) {
            this.relay = relay;
        }

        @Override
        public Page read(Collection<OwnedShard> owned) {
            requireAvailable();
            Map<Short, List<RecordedEvent>> events = new HashMap<>();
            List<RecordedEvent> late = new ArrayList<>();
            for (OwnedShard shard : owned) {
                List<RecordedEvent> page = new ArrayList<>();
                for (Row row : rows) {
                    RecordedEvent event = row.event();
                    if (event.shard() != shard.number()) {
                        continue;
                    }
                    if (event.id() > shard.position()) {
                        page.add(event);
                    } else if (row.commit() > Long.parseLong(shard.snapshot())) {
                        late.add(event);
                    }
                }
                page.sort(Comparator.comparingLong(RecordedEvent::id));
                if (!page.isEmpty()) {
                    events.put(
                            shard.number(), new ArrayList<>(page.subList(0, Math.min(page.size(), properties.page()))));
                }
            }
            late.sort(Comparator.comparingLong(RecordedEvent::id));
            late.stream().limit(MAX_LATE_EVENTS).forEach(event -> {
                List<RecordedEvent> page = events.computeIfAbsent(event.shard(), _ -> new ArrayList<>());
                page.add(event);
                page.sort(Comparator.comparingLong(RecordedEvent::id));
            });
            return new Page(
                    String.valueOf(commits),
                    events,
                    late.size() < MAX_LATE_EVENTS
                            ? Page.NO_REWIND
                            : late.getFirst().id() - 1);
        }

        @Override
        public Set<Short> waiting(Collection<Short> unclaimed) {
            requireAvailable();
            return unclaimed.stream()
                    .filter(shard -> rows.stream()
                            .anyMatch(row -> row.event().shard() == shard
                                    && row.event().id() > shards.get(shard).position()))
                    .collect(Collectors.toSet());
        }

        @Override
        public List<RecordedEvent> held(short shard, String key) {
            requireAvailable();
            return held.values().stream()
                    .filter(event -> event.shard() == shard && event.key().equals(key))
                    .limit(properties.page())
                    .toList();
        }

        private boolean isOwner(Batch batch) {
            Shard shard = shards.get(batch.shard().number());
            return shard.owner().equals(relay) && shard.epoch() == batch.shard().epoch();
        }

        @Override
        public Marks advance(List<Batch> batches) {
            requireAvailable();
            Set<Short> advanced = new HashSet<>();
            Set<Short> lost = new HashSet<>();
            for (Batch batch : batches) {
                short number = batch.shard().number();
                if (!isOwner(batch)) {
                    lost.add(number);
                    continue;
                }
                if (number == lockedShard) {
                    continue;
                }
                advanced.add(number);
                shards.put(number, new Shard(relay, batch.shard().epoch(), batch.position(), batch.snapshot()));
                batch.unpublished().forEach(event -> {
                    held.put(event.id(), event);
                    boolean refused = batch.refusals().containsKey(event.key());
                    stuckKeys.putIfAbsent(
                            new DueKey(number, event.key()),
                            refused ? stuck(1) : new StuckKey(0, false, clock.nanoTime()));
                });
            }
            return new Marks(advanced, lost);
        }

        private StuckKey stuck(int tries) {
            return new StuckKey(
                    tries,
                    tries >= properties.tries(),
                    clock.nanoTime() + properties.retryAfter(tries).toNanos());
        }

        @Override
        public RetryMark markRetried(Batch batch) {
            requireAvailable();
            if (!isOwner(batch)) {
                return new RetryMark(false, Set.of());
            }
            batch.publishedIds().forEach(held::remove);
            Set<String> freed = new HashSet<>();
            for (KeySequence sequence : batch.sequences()) {
                DueKey key = new DueKey(batch.shard().number(), sequence.key());
                if (batch.refusals().containsKey(sequence.key())) {
                    int before = sequence.publishedIds().isEmpty()
                            ? stuckKeys.get(key).tries()
                            : 0;
                    stuckKeys.put(key, stuck(before + 1));
                } else if (free(key.shard(), key.key())) {
                    freed.add(sequence.key());
                } else {
                    stuckKeys.computeIfPresent(key, (_, _) -> new StuckKey(0, false, clock.nanoTime()));
                }
            }
            if (losingAnswerOfRetryMark) {
                losingAnswerOfRetryMark = false;
                throw new DataAccessResourceFailureException("the answer was lost");
            }
            return new RetryMark(true, freed);
        }

        @Override
        public boolean free(short shard, String key) {
            return held(shard, key).isEmpty() && stuckKeys.remove(new DueKey(shard, key)) != null;
        }

        @Override
        public List<DueKey> dueKeys(Set<Short> owned) {
            requireAvailable();
            return stuckKeys.entrySet().stream()
                    .filter(stuck -> owned.contains(stuck.getKey().shard()))
                    .filter(stuck ->
                            !stuck.getValue().blocked() && stuck.getValue().nextTry() <= clock.nanoTime())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public Set<String> stuckKeys(short shard) {
            requireAvailable();
            return stuckKeys.keySet().stream()
                    .filter(key -> key.shard() == shard)
                    .map(DueKey::key)
                    .collect(Collectors.toSet());
        }

        @Override
        public void heartbeat() {
            requireAvailable();
            heartbeats.put(relay, clock.nanoTime());
        }

        @Override
        public Set<String> liveRelays() {
            requireAvailable();
            if (failingLiveRelays) {
                failingLiveRelays = false;
                throw new DataAccessResourceFailureException("the connection broke");
            }
            return heartbeats.keySet().stream().filter(FakeOutbox.this::isLive).collect(Collectors.toSet());
        }

        @Override
        public Map<Short, Owner> owners() {
            requireAvailable();
            Map<Short, Owner> owners = new HashMap<>();
            shards.forEach((number, shard) -> owners.put(number, new Owner(shard.owner(), shard.epoch())));
            return owners;
        }

        @Override
        public List<Lease> claim(List<Short> wanted, int most) {
            requireAvailable();
            List<Lease> leases = new ArrayList<>();
            for (short number : wanted) {
                Shard shard = shards.get(number);
                if (leases.size() < most && number != lockedShard && !isLive(shard.owner())) {
                    Shard claimed = new Shard(relay, shard.epoch() + 1, shard.position(), shard.snapshot());
                    shards.put(number, claimed);
                    leases.add(new Lease(number, claimed.epoch(), claimed.position(), claimed.snapshot()));
                }
            }
            if (losingAnswerOfClaim) {
                losingAnswerOfClaim = false;
                throw new DataAccessResourceFailureException("the answer was lost");
            }
            return leases;
        }

        @Override
        public void release(short number, long epoch) {
            requireAvailable();
            Shard shard = shards.get(number);
            if (shard.owner().equals(relay) && shard.epoch() == epoch) {
                shards.put(number, new Shard("", epoch, shard.position(), shard.snapshot()));
            }
        }

        @Override
        public void leave() {
            requireAvailable();
            shards.replaceAll((_, shard) -> shard.owner().equals(relay)
                    ? new Shard("", shard.epoch(), shard.position(), shard.snapshot())
                    : shard);
            heartbeats.remove(relay);
        }
    }
}
