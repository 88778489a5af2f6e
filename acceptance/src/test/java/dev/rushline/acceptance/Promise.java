package dev.rushline.acceptance;

import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import java.util.List;

/** A promise of the design. It records responses and samples of the tables while a scenario runs, and is checked at the end. */
interface Promise {

    /** A client received a 202 for this request. */
    default void accepted(AcceptedRequest request) {}

    /** A client polled this status of its request. */
    default void polled(RequestStatus status) {}

    /** The tables were like this during the scenario. */
    default void sampled(CouponTables ledger) {}

    /** Every violation; none if the promise is kept. */
    List<String> findings(ExpectedLedger expected, CouponTables ledger);
}
