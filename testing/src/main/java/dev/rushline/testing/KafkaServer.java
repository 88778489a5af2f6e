package dev.rushline.testing;

/** A Kafka that is running. */
interface KafkaServer {

    String bootstrapServers();

    /** The proxy of {@link #linkedBootstrapServers()}. */
    TcpProxy link();

    /** The same brokers, reached through the link. */
    default String linkedBootstrapServers() {
        return "127.0.0.1:" + link().port();
    }
}
