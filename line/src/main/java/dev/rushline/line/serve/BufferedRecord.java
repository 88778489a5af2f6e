package dev.rushline.line.serve;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A fetched record of a paced line that no step has taken yet. */
sealed interface BufferedRecord<M> {

    ConsumerRecord<byte[], byte[]> record();

    record Decoded<M>(ConsumerRecord<byte[], byte[]> record, LineRecord<M> decoded) implements BufferedRecord<M> {}

    record Undecodable<M>(DeadLetter deadLetter) implements BufferedRecord<M> {
        @Override
        public ConsumerRecord<byte[], byte[]> record() {
            return deadLetter.record();
        }
    }
}
