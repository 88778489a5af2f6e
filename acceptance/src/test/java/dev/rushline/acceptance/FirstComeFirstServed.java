package dev.rushline.acceptance;

import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import dev.rushline.audit.coupon.LedgerComparison;
import java.util.List;

/** The ledger follows from the log, row for row: the first distinct users win, and no record is skipped without a dead letter. */
final class FirstComeFirstServed implements Promise {

    @Override
    public List<String> findings(ExpectedLedger expected, CouponTables ledger) {
        return LedgerComparison.differences(expected, ledger);
    }
}
