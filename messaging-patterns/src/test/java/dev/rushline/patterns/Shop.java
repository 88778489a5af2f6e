package dev.rushline.patterns;

/** An application that sells, by one of the patterns. */
interface Shop extends AutoCloseable {

    /** Takes the payment and sees to it, as the pattern has it, that it is told. */
    void pay(Trial trial);

    /** Begins to act on what is told, from where this was left. Whatever is still to be told is told without being asked. */
    void consume(Trial trial);

    @Override
    void close();
}
