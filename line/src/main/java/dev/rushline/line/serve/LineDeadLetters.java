package dev.rushline.line.serve;

import dev.rushline.runtime.deadletter.DeadLetterTable;
import dev.rushline.runtime.deadletter.HeaderEncoding;
import dev.rushline.runtime.deadletter.UnhandledRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters of all lines. */
public final class LineDeadLetters {

    private static final String LINE = "line";

    public static final DeadLetterTable TABLE =
            new DeadLetterTable("line.line_dead_letter", "line.audit", LINE, HeaderEncoding.HEX);

    private LineDeadLetters() {}

    static UnhandledRecord unhandled(ConsumerRecord<byte[], byte[]> record, Exception reason) {
        return new UnhandledRecord(record, LINE, String.valueOf(reason.getMessage()));
    }
}
