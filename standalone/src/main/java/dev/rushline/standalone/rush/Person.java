package dev.rushline.standalone.rush;

/** Somebody of a crowd. Never more than one thread at a time has to do with a person. */
interface Person {

    Step next();

    /** Hears the answer to what {@link #next()} said to send. */
    void hear(Reply reply);

    /** Is told that an answer will not come, however often one asks. */
    void giveUp(String reason);

    /** Whether the next call is the first one, for which everybody comes at once. */
    boolean isAtTheDoor();
}
