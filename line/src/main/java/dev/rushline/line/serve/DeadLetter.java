package dev.rushline.line.serve;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be decided, and why. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {}
