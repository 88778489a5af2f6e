package dev.rushline.runtime.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that becomes a dead letter: whole, where it was read, and why the consumer could not handle it. */
public record UnhandledRecord(ConsumerRecord<byte[], byte[]> record, String consumer, String reason) {}
