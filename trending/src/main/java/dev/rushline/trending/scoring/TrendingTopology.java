package dev.rushline.trending.scoring;

import dev.rushline.trending.day.Days;
import dev.rushline.trending.json.JsonSerde;
import dev.rushline.trending.lists.DayList;
import dev.rushline.trending.signal.EventSignals;
import dev.rushline.trending.signal.Inputs;
import dev.rushline.trending.signal.Kind;
import dev.rushline.trending.signal.LineSignals;
import dev.rushline.trending.signal.LineSignals.Pending;
import dev.rushline.trending.signal.Signal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The way from events to lists: signals, by concert; scores, by day; lists. Every instance reads all lists into memory. State
 * that grows with events is on disk, the rest in memory, and all of it is kept in changelog topics.
 */
public final class TrendingTopology {

    /** The lists of days, keyed by day. Compacted. */
    public static final String LISTS_TOPIC = "trending-lists";

    /** The store of all lists on every instance. */
    public static final String LISTS = "lists";

    private TrendingTopology() {}

    /** The topology with these settings. */
    public static Topology of(TrendingProperties properties, MeterRegistry meters) {
        StreamsBuilder builder = new StreamsBuilder();
        Days days = new Days(properties.zone());
        Counter unreadable = Counter.builder("rushline.trending.unreadable")
                .description("Records that are not as their contract has them, and were skipped")
                .register(meters);
        Counter late = Counter.builder("rushline.trending.late")
                .description("Signals that came after their day was settled, and count for no list")
                .register(meters);

        addScoreStores(builder);
        addRankStores(builder);
        events(builder, unreadable)
                .merge(lines(builder, Kind.ENTERED, Inputs.QUEUES, unreadable))
                .merge(lines(builder, Kind.COUPON_REQUESTED, Inputs.COUPONS, unreadable))
                .repartition(Repartitioned.with(Serdes.String(), json(Signal.class))
                        .withName("signals")
                        .withNumberOfPartitions(properties.partitions()))
                .process(
                        () -> new ScoreConcerts(days, properties.weights(), late),
                        ScoreConcerts.MARKS,
                        ScoreConcerts.POINTS,
                        ScoreConcerts.PAGES)
                .repartition(Repartitioned.with(Serdes.String(), json(ConcertScore.class))
                        .withName("scores")
                        .withNumberOfPartitions(1))
                .process(() -> new RankConcerts(days), RankConcerts.SCORES, RankConcerts.RANKING, RankConcerts.CHANGED)
                .to(LISTS_TOPIC, Produced.with(Serdes.String(), json(DayList.class)));
        builder.globalTable(
                LISTS_TOPIC,
                Consumed.with(Serdes.String(), json(DayList.class)),
                Materialized.as(Stores.inMemoryKeyValueStore(LISTS)));
        return builder.build();
    }

    private static KStream<String, Signal> events(StreamsBuilder builder, Counter unreadable) {
        return builder.stream(Inputs.EVENTS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new EventSignals(unreadable));
    }

    private static KStream<String, Signal> lines(StreamsBuilder builder, Kind kind, String topic, Counter unreadable) {
        String counts = LineSignals.storeOf(LineSignals.COUNTS, kind);
        String campaigns = LineSignals.storeOf(LineSignals.CAMPAIGNS, kind);
        // Cached: of all counts between two commits, the last one goes to the changelog.
        builder.addStateStore(
                inMemory(counts, Serdes.String(), json(Pending.class)).withCachingEnabled());
        KStream<byte[], byte[]> appended = builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
        if (kind != Kind.COUPON_REQUESTED) {
            return appended.process(() -> new LineSignals(kind, unreadable), counts);
        }
        builder.addStateStore(inMemory(campaigns, Serdes.String(), Serdes.String()));
        return appended.process(() -> new LineSignals(kind, unreadable), counts, campaigns);
    }

    private static void addScoreStores(StreamsBuilder builder) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ScoreConcerts.MARKS), Serdes.Bytes(), Serdes.Long()));
        builder.addStateStore(inMemory(ScoreConcerts.POINTS, Serdes.Bytes(), json(Points.class)));
        builder.addStateStore(inMemory(ScoreConcerts.PAGES, Serdes.String(), json(PageState.class)));
    }

    private static void addRankStores(StreamsBuilder builder) {
        builder.addStateStore(inMemory(RankConcerts.SCORES, Serdes.Bytes(), json(ConcertScore.class)));
        builder.addStateStore(inMemory(RankConcerts.RANKING, Serdes.Bytes(), json(ConcertScore.class)));
        builder.addStateStore(inMemory(RankConcerts.CHANGED, Serdes.String(), Serdes.Long()));
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> inMemory(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values);
    }

    private static <T> Serde<T> json(Class<T> type) {
        return new JsonSerde<>(type);
    }
}
