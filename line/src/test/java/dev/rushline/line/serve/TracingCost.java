package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.append.TestAppenders;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.line.tracing.RecordedSpans;
import dev.rushline.line.tracing.TicketTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What tracing costs a record: the processor time of the thread that appends it, in a call, and of the one that decides it,
 * on brokers and a ledger that cost nothing. Processor time and not the clock's, so that a busy machine disturbs it little.
 */
final class TracingCost {

    private static final int RECORDS = 200_000;
    private static final int BATCH = 500;
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final LineAppender.Request REQUEST = new LineAppender.Request("c", "ada", 1);

    private TracingCost() {}

    public static void main(String[] arguments) {
        Map<String, @Nullable RecordedSpans> ways = new LinkedHashMap<>();
        ways.put("off", null);
        for (double kept : new double[] {0, 0.01, 1}) {
            ways.put(
                    "on, " + kept + " kept",
                    new RecordedSpans(Sampler.parentBased(Sampler.traceIdRatioBased(kept)), true));
        }
        Map<String, List<long[]>> measured = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Map.Entry<String, @Nullable RecordedSpans> way : ways.entrySet()) {
                long[] nanos = measure(way.getValue());
                if (round >= WARM_UP) {
                    measured.computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
                            .add(nanos);
                }
            }
        }
        System.out.println("ns of processor time per record, median (least to most) of " + ROUNDS + " rounds");
        System.out.println("way            | call and append      | decide");
        measured.forEach((way, rounds) ->
                System.out.printf(Locale.ROOT, "%-14s | %-20s | %s%n", way, spread(rounds, 0), spread(rounds, 1)));
    }

    private static String spread(List<long[]> rounds, int at) {
        long[] sorted = rounds.stream().mapToLong(round -> round[at]).sorted().toArray();
        return sorted[sorted.length / 2] + " (" + sorted[0] + " to " + sorted[sorted.length - 1] + ")";
    }

    private static long[] measure(@Nullable RecordedSpans hand) {
        TicketTracing tracing = hand == null ? TicketTracing.OFF : hand.tracing();
        List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>(RECORDS);
        LineAppender appender = TestAppenders.answering(ServingFixture.TOPIC, tracing, taken::add);
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int record = 0; record < RECORDS; record++) {
            call(hand == null ? null : hand.tracer(), appender);
        }
        long appended = THREADS.getCurrentThreadCpuTime() - begun;
        List<List<ConsumerRecord<byte[], byte[]>>> batches = batches(taken);
        BatchTransaction<String> transaction = transaction(tracing);
        Claim claim = new Claim(ServingFixture.ONE, 0, 1);
        begun = THREADS.getCurrentThreadCpuTime();
        for (List<ConsumerRecord<byte[], byte[]>> batch : batches) {
            claim = transaction.decide(claim, _ -> () -> {}, batch);
        }
        long decided = THREADS.getCurrentThreadCpuTime() - begun;
        return new long[] {appended / RECORDS, decided / RECORDS};
    }

    private static void call(@Nullable Tracer tracer, LineAppender appender) {
        if (tracer == null) {
            appender.append(ServingFixture.TOPIC, 0, "m", REQUEST);
            return;
        }
        Span span = tracer.spanBuilder().name("call").kind(Span.Kind.SERVER).start();
        try (var _ = tracer.withSpan(span)) {
            appender.append(ServingFixture.TOPIC, 0, "m", REQUEST);
        }
        span.end();
    }

    private static List<List<ConsumerRecord<byte[], byte[]>>> batches(List<ProducerRecord<byte[], byte[]>> taken) {
        List<List<ConsumerRecord<byte[], byte[]>>> batches = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += BATCH) {
            List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(BATCH);
            for (int offset = from; offset < Math.min(taken.size(), from + BATCH); offset++) {
                ProducerRecord<byte[], byte[]> record = taken.get(offset);
                batch.add(new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        offset,
                        1_700_000_000_000L,
                        TimestampType.LOG_APPEND_TIME,
                        1,
                        1,
                        record.key(),
                        record.value(),
                        record.headers(),
                        Optional.empty()));
            }
            batches.add(batch);
        }
        return batches;
    }

    private static BatchTransaction<String> transaction(TicketTracing tracing) {
        return new BatchTransaction<>(
                TransactionOperations.withoutTransaction(),
                new Willing(),
                new Nudges(),
                _ -> {},
                new RecordDecoder<>(ServingFixture.TOPIC),
                new ServeMeters("served", Clock.systemUTC(), new SimpleMeterRegistry()),
                tracing);
    }

    /** Lets everybody move every cursor. */
    private static final class Willing implements CursorClaims {

        @Override
        public Claim claim(LineId line, String owner) {
            return new Claim(line, 0, 1);
        }

        @Override
        public boolean lock(Claim claim) {
            return true;
        }

        @Override
        public boolean isCurrent(Claim claim) {
            return true;
        }

        @Override
        public boolean advance(Claim claim, Claim moved) {
            return true;
        }

        @Override
        public boolean stop(Claim claim, String reason, long lostFrom) {
            throw new UnsupportedOperationException();
        }
    }
}
