package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static dev.rushline.line.serve.ServingFixture.partition;
import static dev.rushline.line.tracing.RecordedSpans.number;
import static dev.rushline.line.tracing.RecordedSpans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.PacedDecider.Step;
import dev.rushline.line.tracing.RecordedSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

class TracingServedRecordsTests {

    private static final String APPEND = "00f067aa0ba902b7";

    private final RecordedSpans hand = new RecordedSpans();
    private final ServingFixture fixture = new ServingFixture(hand.tracing());
    private final Claim claim = fixture.ledger.claim(ONE, "me");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void each_traced_record_has_a_span_in_the_trace_of_its_own_append() {
        var records = List.of(traced(0, "a", trace(1)), record(1, "b"), traced(2, "c", trace(2)));

        fixture.transaction().decide(claim, fixture.ledger.deciderFor(ONE), records);

        assertThat(hand.spans()).extracting(SpanData::getTraceId).containsExactly(trace(1), trace(2));
        SpanData last = hand.spans().getLast();
        assertThat(last.getName()).isEqualTo("decide");
        assertThat(last.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(last.getParentSpanId()).isEqualTo(APPEND);
        assertThat(last.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(text(last, "rushline.ticket")).isEqualTo("0-2");
        assertThat(text(last, "rushline.outcome")).isEqualTo("committed");
        assertThat(text(last, "messaging.destination.name")).isEqualTo("served");
        assertThat(number(last, "rushline.cursor")).isEqualTo(3);
        assertThat(number(last, "rushline.batch.records")).isEqualTo(3);
        assertThat(last.getEndEpochNanos()).isGreaterThanOrEqualTo(last.getStartEpochNanos());
    }

    @Test
    void a_lost_claim_is_the_outcome_of_the_span() {
        fixture.ledger.claim(ONE, "another");

        assertThatThrownBy(() -> fixture.transaction()
                        .decide(claim, fixture.ledger.deciderFor(ONE), List.of(traced(0, "a", trace(1)))))
                .isInstanceOf(ClaimLostException.class);

        assertThat(hand.spans()).singleElement().satisfies(span -> {
            assertThat(text(span, "rushline.outcome")).isEqualTo("claim lost");
            assertThat(number(span, "rushline.cursor")).isZero();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        });
    }

    @Test
    void a_failed_span_has_the_exception_class_and_no_data() {
        fixture.ledger.beforeEach(entry -> {
            throw new IllegalStateException("the row of ada is locked");
        });

        assertThatThrownBy(() -> fixture.transaction()
                        .decide(claim, fixture.ledger.deciderFor(ONE), List.of(traced(0, "a", trace(1)))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(hand.spans()).singleElement().satisfies(span -> {
            assertThat(text(span, "rushline.outcome")).isEqualTo("failed");
            assertThat(text(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
            assertThat(span.toString()).doesNotContain("ada");
        });
    }

    @Test
    void an_undecodable_record_has_a_dead_letter_span_and_the_others_are_committed() {
        var records = List.of(traced(0, "a", trace(1)), traced(1, "garbage", trace(2)), traced(2, "c", trace(3)));

        fixture.transaction().decide(claim, fixture.ledger.deciderFor(ONE), records);

        assertThat(hand.spans())
                .extracting(span -> text(span, "rushline.ticket") + " " + text(span, "rushline.outcome"))
                .containsExactlyInAnyOrder("0-0 committed", "0-1 set aside", "0-2 committed");
    }

    @Test
    void a_refused_record_has_a_span_once_it_is_isolated() {
        fixture.ledger.beforeEach(entry -> {
            if (entry.message().equals("bad")) {
                throw new DataIntegrityViolationException("no", new SQLException("no", "23514"));
            }
        });
        fixture.append(ONE, "a");
        fixture.join();
        UnpacedLine<String> line = fixture.line(ONE, ServingFixture.PROPERTIES);
        line.claimOrStep(fixture.loop);

        line.serve(List.of(traced(0, "a", trace(1)), traced(1, "bad", trace(2))), fixture.loop);

        assertThat(fixture.ledger.deadLetters()).hasSize(1);
        assertThat(hand.spans().stream().filter(span -> span.getTraceId().equals(trace(2))))
                .extracting(span -> text(span, "rushline.outcome"))
                .containsExactly("failed", "failed", "refused");
        assertThat(hand.spans().stream().filter(span -> span.getTraceId().equals(trace(1))))
                .extracting(span -> text(span, "rushline.outcome"))
                .containsExactly("failed", "committed");
    }

    @Test
    void a_batch_has_at_most_a_hundred_spans_and_counts_the_others() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < 130; offset++) {
            records.add(traced(offset, "m", trace(offset + 1)));
        }

        fixture.transaction().decide(claim, fixture.ledger.deciderFor(ONE), records);

        assertThat(hand.spans())
                .hasSize(100)
                .allSatisfy(span ->
                        assertThat(number(span, "rushline.batch.left.out")).isEqualTo(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\u00ff",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
            })
    void a_header_that_is_no_kept_trace_is_passed_over(String header) {
        ConsumerRecord<byte[], byte[]> record = record(0, "a");
        record.headers().add("traceparent", header.getBytes(StandardCharsets.ISO_8859_1));

        fixture.transaction().decide(claim, fixture.ledger.deciderFor(ONE), List.of(record));

        assertThat(fixture.ledger.decided(ONE)).containsExactly("a");
        assertThat(hand.spans()).isEmpty();
    }

    @Test
    void an_unsampled_trace_has_no_span() {
        RecordedSpans nothing = new RecordedSpans(Sampler.alwaysOff());
        try (ServingFixture other = new ServingFixture(nothing.tracing())) {
            Claim theirs = other.ledger.claim(ONE, "me");

            other.transaction().decide(theirs, other.ledger.deciderFor(ONE), List.of(traced(0, "a", trace(1))));

            assertThat(other.ledger.decided(ONE)).containsExactly("a");
            assertThat(nothing.spans()).isEmpty();
        }
    }

    @Test
    void a_step_has_spans_of_the_records_it_took_only() {
        List<BufferedRecord<String>> waiting =
                waiting(List.of(traced(0, "a", trace(1)), traced(1, "b", trace(2)), traced(2, "c", trace(3))));

        fixture.transaction().step(claim, new FirstTwo(), waiting, 3);

        assertThat(hand.spans()).extracting(SpanData::getTraceId).containsExactly(trace(1), trace(2));
        assertThat(hand.spans()).allSatisfy(span -> {
            assertThat(span.getName()).isEqualTo("admit");
            assertThat(span.getParentSpanId()).isEqualTo(APPEND);
            assertThat(text(span, "rushline.outcome")).isEqualTo("committed");
            assertThat(number(span, "rushline.cursor")).isEqualTo(2);
        });
    }

    @Test
    void a_lost_claim_of_a_step_is_the_outcome_of_the_first_record() {
        fixture.ledger.claim(ONE, "another");

        assertThatThrownBy(() -> fixture.transaction()
                        .step(
                                claim,
                                new FirstTwo(),
                                waiting(List.of(traced(0, "a", trace(1)), traced(1, "b", trace(2)))),
                                2))
                .isInstanceOf(ClaimLostException.class);

        assertThat(hand.spans()).singleElement().satisfies(span -> {
            assertThat(text(span, "rushline.ticket")).isEqualTo("0-0");
            assertThat(text(span, "rushline.outcome")).isEqualTo("claim lost");
        });
    }

    /** Lets two in. */
    private static final class FirstTwo implements PacedDecider<String> {

        @Override
        public long readFrom() {
            return 0;
        }

        @Override
        public int maxRecords() {
            return 100;
        }

        @Override
        public Passed<String> pass() {
            throw new AssertionError("its tickets are those of the records");
        }

        @Override
        public Duration nextStepIn(boolean hasWaiting) {
            return Duration.ZERO;
        }

        @Override
        public Step<String> decide(Batch<String> waiting, int most) {
            return new Step<>(2, 2, waiting.records().subList(0, 2), () -> {});
        }

        @Override
        public void onReleased() {
            // Shows nothing.
        }
    }

    private static List<BufferedRecord<String>> waiting(List<ConsumerRecord<byte[], byte[]>> records) {
        return new RecordDecoder<>(ServingFixture.TOPIC).decodeEach(records);
    }

    private static String trace(int number) {
        return String.format("4bf92f3577b34da6a3ce9290%08x", number);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String value) {
        return FakeLog.record(partition(ONE), offset, value);
    }

    private static ConsumerRecord<byte[], byte[]> traced(long offset, String value, String trace) {
        ConsumerRecord<byte[], byte[]> record = record(offset, value);
        record.headers().add("traceparent", ("00-" + trace + "-" + APPEND + "-01").getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
