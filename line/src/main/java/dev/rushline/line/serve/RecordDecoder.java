package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.UndecodableMessageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes messages of records, and dead letters of those that are none. */
final class RecordDecoder<M> {

    private final Topic<M> topic;

    RecordDecoder(Topic<M> topic) {
        this.topic = topic;
    }

    record Read<M>(Batch<M> batch, List<DeadLetter> unreadable) {}

    Read<M> read(LineId line, List<ConsumerRecord<byte[], byte[]>> records) {
        List<LineRecord<M>> entries = new ArrayList<>(records.size());
        List<DeadLetter> unreadable = new ArrayList<>(0);
        Instant appendedAt = Instant.EPOCH;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            // Neighbours mostly came in one produced batch and so share their time.
            if (record.timestamp() != appendedAt.toEpochMilli()) {
                appendedAt = Instant.ofEpochMilli(record.timestamp());
            }
            try {
                entries.add(new LineRecord<>(record.offset(), appendedAt, message(record)));
            } catch (UndecodableMessageException e) {
                unreadable.add(new DeadLetter(record, String.valueOf(e.getMessage())));
            }
        }
        return new Read<>(new Batch<>(line, entries, records.getLast().offset() + 1), unreadable);
    }

    /** The same, one by one and with the records themselves. */
    List<PacedLine.Waiting<M>> each(List<ConsumerRecord<byte[], byte[]>> records) {
        List<PacedLine.Waiting<M>> all = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
                LineRecord<M> entry = new LineRecord<>(record.offset(), appendedAt, message(record));
                all.add(new PacedLine.Waiting.Message<>(record, entry));
            } catch (UndecodableMessageException e) {
                all.add(new PacedLine.Waiting.Unreadable<>(new DeadLetter(record, String.valueOf(e.getMessage()))));
            }
        }
        return all;
    }

    private M message(ConsumerRecord<byte[], byte[]> record) throws UndecodableMessageException {
        if (record.value() == null) {
            throw new UndecodableMessageException("the record has no value");
        }
        return topic.messages().decode(record.value());
    }
}
