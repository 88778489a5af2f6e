package dev.rushline.testing;

/** A Kafka that is running. */
interface KafkaServer {

    String bootstrapServers();
}
