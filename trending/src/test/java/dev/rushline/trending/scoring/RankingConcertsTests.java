package dev.rushline.trending.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.trending.TestEvents;
import dev.rushline.trending.lists.DayList;
import dev.rushline.trending.lists.DayList.Entry;
import dev.rushline.trending.scoring.TrendingProperties.Weights;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingConcertsTests {

    private static final Instant NOON = Instant.parse("2026-11-28T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, TestInputTopic<byte[], byte[]>> topics = new HashMap<>();

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        TrendingProperties properties = new TrendingProperties(
                ZoneId.of("Asia/Seoul"), new Weights(3, 5, 2, 10, 1, 1, 10), (short) 1, 2, 0, 1, folder);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "trending");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(TrendingTopology.of(properties, meters), settings, NOON);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_concert_scores_for_what_happens_to_it() {
        publish(TestEvents.page("page.created", "a", "A", NOON));
        publish(TestEvents.comment("a", "1", "ada", NOON));
        publish(TestEvents.comment("a", "2", "ada", NOON));
        publish(TestEvents.comment("a", "3", "bob", NOON));
        publish(TestEvents.like("like.added", "a", "ada", NOON));
        publish(TestEvents.views("a", 200, NOON));
        publish(TestEvents.entry("a", "ada", NOON));
        publish(TestEvents.order("a", NOON));
        publish(TestEvents.campaign("coupon", "a", NOON));
        publish(TestEvents.request("coupon", "ada", NOON));
        publish(TestEvents.request("coupon", "bob", NOON));

        long score = 3 * 3 + 2 * 5 + 2 + 2 * 10 + 1 + 10 + 2;
        assertThat(entries(TODAY)).containsExactly(new Entry("a", "A", score));
    }

    @Test
    void ten_concerts_are_in_the_list_the_best_first_and_the_lower_id_among_equals() {
        for (int concert = 10; concert < 22; concert++) {
            publish(TestEvents.page("page.created", "c" + concert, "T", NOON));
            publish(TestEvents.views("c" + concert, concert == 15 ? 300 : 100, NOON));
        }

        assertThat(entries(TODAY))
                .extracting(Entry::concertId)
                .containsExactly("c15", "c10", "c11", "c12", "c13", "c14", "c16", "c17", "c18", "c19");
    }

    @Test
    void copies_of_an_event_count_once() {
        publish(TestEvents.page("page.created", "a", "A", NOON));
        List<ProducerRecord<byte[], byte[]>> events = List.of(
                TestEvents.comment("a", "1", "ada", NOON),
                TestEvents.like("like.added", "a", "ada", NOON),
                TestEvents.views("a", 100, NOON),
                TestEvents.order("a", NOON));

        events.forEach(this::publish);
        List<Entry> once = entries(TODAY);
        events.reversed().forEach(this::publish);

        assertThat(entries(TODAY)).isEqualTo(once).extracting(Entry::score).containsExactly(8 + 2 + 10 + 10L);
    }

    @Test
    void what_is_taken_back_scores_no_more() {
        publish(TestEvents.page("page.created", "a", "A", NOON));
        publish(TestEvents.views("a", 100, NOON));
        publish(TestEvents.comment("a", "1", "ada", NOON));
        publish(TestEvents.comment("a", "2", "ada", NOON));
        publish(TestEvents.like("like.added", "a", "ada", NOON));
        publish(TestEvents.like("like.removed", "a", "ada", NOON));
        publish(TestEvents.like("like.removed", "a", "bob", NOON));
        publish(TestEvents.deletion("a", "1", "ada", NOON, NOON));
        assertThat(entries(TODAY)).extracting(Entry::score).containsExactly(10 + 3 + 5L);

        publish(TestEvents.deletion("a", "2", "ada", NOON, NOON));
        assertThat(entries(TODAY)).extracting(Entry::score).containsExactly(10L);
    }

    @Test
    void a_deletion_that_is_read_before_its_comment_takes_it_back_all_the_same() {
        publish(TestEvents.page("page.created", "a", "A", NOON));
        publish(TestEvents.views("a", 100, NOON));

        publish(TestEvents.deletion("a", "1", "ada", NOON, NOON));
        publish(TestEvents.comment("a", "1", "ada", NOON));

        assertThat(entries(TODAY)).extracting(Entry::score).containsExactly(10L);
    }

    @Test
    void a_concert_is_in_the_list_while_it_has_a_page() {
        publish(TestEvents.views("a", 100, NOON));
        assertThat(entries(TODAY)).isEmpty();

        publish(TestEvents.page("page.created", "a", "A", NOON));
        assertThat(entries(TODAY)).containsExactly(new Entry("a", "A", 10));
        publish(TestEvents.page("page.updated", "a", "B", NOON));
        assertThat(entries(TODAY)).containsExactly(new Entry("a", "B", 10));
        publish(TestEvents.page("page.deleted", "a", "", NOON));
        assertThat(entries(TODAY)).isEmpty();
    }

    @Test
    void a_late_event_counts_for_its_own_day_until_that_is_settled() {
        Instant yesterday = NOON.minus(Duration.ofDays(1));
        Instant settled = Instant.parse("2026-11-27T16:00:00Z");
        publish(TestEvents.page("page.created", "a", "A", yesterday));

        publish(TestEvents.appendedAt(TestEvents.views("a", 100, yesterday), settled.minusMillis(1)));
        publish(TestEvents.appendedAt(TestEvents.views("a", 100, yesterday), settled));
        publish(TestEvents.views("a", 300, NOON));

        assertThat(entries(TODAY.minusDays(1))).extracting(Entry::score).containsExactly(10L);
        assertThat(entries(TODAY)).extracting(Entry::score).containsExactly(30L);
        assertThat(meters.get("rushline.trending.late").counter().count()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_skipped_and_counted() {
        publish(new ProducerRecord<>("waiting-token", null, NOON.toEpochMilli(), new byte[1], new byte[] {1}));
        publish(new ProducerRecord<>("payment-events", null, NOON.toEpochMilli(), new byte[1], new byte[] {1}));
        publish(TestEvents.event("community-events", "like.added", "a", NOON, "{}"));
        publish(TestEvents.event("community-events", "user.joined", "ada", NOON, "{\"userId\":\"ada\"}"));

        assertThat(meters.get("rushline.trending.unreadable").counter().count()).isEqualTo(3);
    }

    @Test
    void states_of_days_that_are_settled_are_deleted() {
        publish(TestEvents.page("page.created", "a", "A", NOON));
        publish(TestEvents.comment("a", "1", "ada", NOON));
        assertThat(count(ScoreConcerts.MARKS)).isEqualTo(4);

        driver.advanceWallClockTime(Duration.ofDays(1));
        assertThat(count(ScoreConcerts.MARKS)).isEqualTo(4);
        driver.advanceWallClockTime(Duration.ofDays(1));

        assertThat(count(ScoreConcerts.MARKS)).isZero();
        assertThat(count(ScoreConcerts.POINTS)).isZero();
        assertThat(count(RankConcerts.RANKING)).isEqualTo(1);
        driver.advanceWallClockTime(Duration.ofDays(7));
        assertThat(count(RankConcerts.RANKING)).isZero();
        assertThat(count(RankConcerts.SCORES)).isZero();
    }

    private void publish(ProducerRecord<byte[], byte[]> record) {
        topics.computeIfAbsent(
                        record.topic(),
                        topic -> driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(
                        record.key(), record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp())));
    }

    private List<Entry> entries(LocalDate day) {
        // What is counted on lines is forwarded first, then the changed lists.
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        KeyValueStore<String, ValueAndTimestamp<DayList>> lists =
                driver.getTimestampedKeyValueStore(TrendingTopology.LISTS);
        ValueAndTimestamp<DayList> list = lists.get(day.toString());
        return list == null ? List.of() : list.value().entries();
    }

    private int count(String store) {
        List<Object> found = new ArrayList<>();
        try (var states = driver.getKeyValueStore(store).all()) {
            states.forEachRemaining(found::add);
        }
        return found.size();
    }
}
