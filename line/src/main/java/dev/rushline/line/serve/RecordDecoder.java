package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.UndecodableMessageException;
import dev.rushline.line.log.Padding;
import dev.rushline.runtime.deadletter.UnhandledRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes the records of a topic and skips padding. A record that is not a message of the topic becomes a dead letter. */
final class RecordDecoder<M> {

    private final Topic<M> topic;

    RecordDecoder(Topic<M> topic) {
        this.topic = topic;
    }

    record Result<M>(Batch<M> batch, List<UnhandledRecord> undecodable) {}

    Result<M> decode(LineId line, List<ConsumerRecord<byte[], byte[]>> records) {
        List<LineRecord<M>> decoded = new ArrayList<>(records.size());
        List<UnhandledRecord> undecodable = new ArrayList<>(0);
        Instant appendedAt = Instant.EPOCH;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (Padding.isPadding(record)) {
                continue;
            }
            // Most records share the timestamp of their produced batch.
            if (record.timestamp() != appendedAt.toEpochMilli()) {
                appendedAt = Instant.ofEpochMilli(record.timestamp());
            }
            try {
                decoded.add(new LineRecord<>(record.offset(), appendedAt, message(record)));
            } catch (UndecodableMessageException e) {
                undecodable.add(LineDeadLetters.unhandled(record, e));
            }
        }
        return new Result<>(new Batch<>(line, decoded, records.getLast().offset() + 1), undecodable);
    }

    /** Decodes records that are taken one by one later. */
    List<BufferedRecord<M>> decodeEach(List<ConsumerRecord<byte[], byte[]>> records) {
        List<BufferedRecord<M>> all = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (Padding.isPadding(record)) {
                continue;
            }
            try {
                Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
                all.add(new BufferedRecord.Decoded<>(
                        record, new LineRecord<>(record.offset(), appendedAt, message(record))));
            } catch (UndecodableMessageException e) {
                all.add(new BufferedRecord.Undecodable<>(LineDeadLetters.unhandled(record, e)));
            }
        }
        return all;
    }

    /** A record with this message, of which nothing else is known. */
    ConsumerRecord<byte[], byte[]> recordOf(LineId line, long offset, M message) {
        byte[] key = topic.key().apply(message).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                line.topic(), line.partition(), offset, key, topic.messages().encode(message));
    }

    private M message(ConsumerRecord<byte[], byte[]> record) throws UndecodableMessageException {
        if (record.value() == null) {
            throw new UndecodableMessageException("the record has no value");
        }
        return topic.messages().decode(record.value());
    }
}
