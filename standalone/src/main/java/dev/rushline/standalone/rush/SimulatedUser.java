package dev.rushline.standalone.rush;

/** Somebody of a crowd. Never more than one thread at a time has to do with a person. */
interface SimulatedUser {

    NextAction next();

    /** Hears the answer to what {@link #next()} advised to send. */
    void handle(Reply reply);

    /** Is told that an answer will not come, however often one asks. */
    void giveUp(String reason);

    /** Whether the next call is the first one, for which everybody comes at once. */
    boolean isEntering();
}
