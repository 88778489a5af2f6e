package dev.rushline.line.serve;

import java.util.List;

/** Keeps whole what cannot be decided, in the surrounding transaction. */
interface DeadLetters {

    void store(List<DeadLetter> letters);
}
