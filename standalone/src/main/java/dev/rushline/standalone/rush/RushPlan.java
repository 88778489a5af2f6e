package dev.rushline.standalone.rush;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** What a crowd comes for, and who is in it. */
interface RushPlan {

    /** Opens it through the API and gives back its id. */
    String open(AdminClient admin) throws IOException, InterruptedException;

    /** How many calls of those who have a ticket are under way at once. */
    int waitingCalls();

    /** Sends everybody on the way. */
    void invite(Crowd crowd, RandomGenerator random);

    /** Closes what would stay open otherwise. */
    void close(AdminClient admin, Rush.State ended) throws IOException, InterruptedException;
}
