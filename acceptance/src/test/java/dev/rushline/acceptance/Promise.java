package dev.rushline.acceptance;

import java.util.List;

/** Something the design promises. It is told what clients and the tables show while a scenario runs, and judges it at the end. */
interface Promise {

    /** A client has seen this 202. */
    default void accepted(AcceptedRequest request) {}

    /** A client was told this of its request. */
    default void answered(RequestStatus answer) {}

    /** The tables looked like this for a moment in between. */
    default void glimpsed(Ledger ledger) {}

    /** Every way in which it is broken; none where it is kept. */
    List<String> findings(ExpectedLedger expected, Ledger ledger);
}
