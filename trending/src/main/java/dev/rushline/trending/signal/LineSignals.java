package dev.rushline.trending.signal;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the entries into queues and the requests for coupons in the records of lines, and forwards the counts twice a second:
 * a rush of a hundred thousand requests becomes a few signals. The broker's append time is the time of a record. Exactly-once
 * processing makes each record count once, so these signals need no id.
 */
public final class LineSignals implements Processor<byte[], byte[], String, Signal> {

    /** Counts that were not forwarded yet, by concert and quarter of an hour. */
    public static final String COUNTS = "line-counts";

    /** The concert of each campaign that has one. */
    public static final String CAMPAIGNS = "campaign-concerts";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    private final Kind kind;
    private final Counter unreadable;
    private ProcessorContext<String, Signal> context;
    private KeyValueStore<String, Pending> counts;
    private @Nullable KeyValueStore<String, String> campaigns;

    /** Records of one concert and quarter of an hour that were counted. */
    public record Pending(String concertId, long last, long count) {}

    /**
     * Reads lines of queues or of coupons.
     *
     * @param kind either {@link Kind#ENTERED} or {@link Kind#COUPON_REQUESTED}
     * @param unreadable counts records that are not as their contract has them
     */
    @SuppressWarnings("NullAway.Init")
    public LineSignals(Kind kind, Counter unreadable) {
        this.kind = kind;
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<String, Signal> initialized) {
        context = initialized;
        counts = initialized.getStateStore(storeOf(COUNTS, kind));
        campaigns = kind == Kind.COUPON_REQUESTED ? initialized.getStateStore(storeOf(CAMPAIGNS, kind)) : null;
        initialized.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> forward());
    }

    /** The name of a store of these lines. */
    public static String storeOf(String store, Kind kind) {
        return store + "-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void process(Record<byte[], byte[]> appended) {
        if (appended.value() == null) {
            return;
        }
        try {
            String concertId = concertOf(JSON.readTree(appended.value()));
            if (concertId != null) {
                count(concertId, appended.timestamp());
            }
        } catch (JacksonException malformed) {
            unreadable.increment();
        }
    }

    private @Nullable String concertOf(JsonNode json) {
        String type = json.path("type").asString("");
        KeyValueStore<String, String> known = campaigns;
        if (known == null) {
            return type.equals("Entered") ? json.path("concertId").asString("") : null;
        }
        String couponId = json.path("couponId").asString("");
        if (type.equals("CampaignOpened") && json.path("concertId").isString()) {
            known.put(couponId, json.path("concertId").asString());
        }
        return type.equals("IssueRequested") ? known.get(couponId) : null;
    }

    /** By quarters of an hour, because every day of every zone begins with one. */
    private void count(String concertId, long timestamp) {
        String key = Math.floorDiv(timestamp, QUARTER) + " " + concertId;
        Pending before = counts.get(key);
        counts.put(
                key,
                before == null
                        ? new Pending(concertId, timestamp, 1)
                        : new Pending(concertId, Math.max(before.last(), timestamp), before.count() + 1));
    }

    private void forward() {
        try (KeyValueIterator<String, Pending> pending = counts.all()) {
            while (pending.hasNext()) {
                KeyValue<String, Pending> counted = pending.next();
                Pending count = counted.value;
                Signal signal =
                        Signal.counted(count.concertId(), kind, Instant.ofEpochMilli(count.last()), count.count());
                context.forward(new Record<>(count.concertId(), signal, count.last()));
                counts.delete(counted.key);
            }
        }
    }
}
