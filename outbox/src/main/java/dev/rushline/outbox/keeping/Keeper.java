package dev.rushline.outbox.keeping;

/** Empties what was kept long enough. */
@FunctionalInterface
public interface Keeper {

    /**
     * Empties what is old and cannot be needed.
     *
     * @return how many slots of time were emptied
     */
    int tidyUp();
}
