package dev.rushline.standalone.rush;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** What a crowd comes for, and who is in it. */
interface Program {

    /** Opens it through the API and gives back its id. */
    String open(Office office) throws IOException, InterruptedException;

    /** How many calls of those who have a ticket are under way at once. */
    int callsInside();

    /** Sends everybody on the way. */
    void invite(Crowd crowd, RandomGenerator random);

    /** Closes what would stay open otherwise. */
    void close(Office office, Rush.State ended) throws IOException, InterruptedException;
}
