package dev.rushline.patterns;

/** An application that sells, by one of the patterns. */
interface Shop extends AutoCloseable {

    /** Takes the payment and publishes its event, or leaves that to the relay. */
    void pay(Trial trial);

    /** Starts the consumers of the trial at their committed offsets. */
    void consume(Trial trial);

    @Override
    void close();
}
