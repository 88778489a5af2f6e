package dev.rushline.line.serve;

import dev.rushline.runtime.deadletter.UnhandledRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A fetched record of a paced line that no step has taken yet. */
sealed interface BufferedRecord<M> {

    ConsumerRecord<byte[], byte[]> record();

    record Decoded<M>(ConsumerRecord<byte[], byte[]> record, LineRecord<M> decoded) implements BufferedRecord<M> {}

    record Undecodable<M>(UnhandledRecord unhandled) implements BufferedRecord<M> {
        @Override
        public ConsumerRecord<byte[], byte[]> record() {
            return unhandled.record();
        }
    }
}
