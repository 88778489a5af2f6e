package dev.rushline.coupon.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.line.serve.LineRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the line holds and however it is cut, the ledger is what a naive reader of the line would write. */
class DecidingAnyLogTests {

    private static final int LOGS = 100;
    private static final int RECORDS = 2_000;
    private static final long SEED = System.nanoTime();

    @BeforeAll
    static void printSeed() {
        System.out.println("DecidingAnyLogTests seed " + SEED);
    }

    @Test
    void the_ledger_is_what_a_naive_reader_would_write_however_the_line_is_cut() {
        Set<Outcome> seen = new HashSet<>();
        for (int number = 0; number < LOGS; number++) {
            List<LineRecord<CouponRecord>> log = RandomLog.of(SEED + number, RECORDS);
            Oracle oracle = Oracle.of(log);
            FakeCouponLedger ledger = new FakeCouponLedger();
            DecidedLine line = new DecidedLine(0, ledger);

            line.decideInPieces(log, new Random(SEED + number), 1 + number * 5);

            assertThat(ledger.issued.stream().map(DecidedLine::winner))
                    .as("seed %d", SEED + number)
                    .isEqualTo(oracle.winners);
            assertThat(line.counted())
                    .as("seed %d", SEED + number)
                    .isEqualTo(oracle.outcomes.values().stream()
                            .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting())));
            seen.addAll(oracle.outcomes.values());
        }
        assertThat(seen).containsExactlyInAnyOrder(Outcome.values());
    }

    @Test
    void comparing_places_and_times_says_of_every_loser_why_it_lost() {
        Map<Outcome, Campaign.Eligibility> expected = Map.of(
                Outcome.ISSUED, Campaign.Eligibility.OPEN,
                Outcome.ALREADY_ISSUED, Campaign.Eligibility.OPEN,
                Outcome.SOLD_OUT, Campaign.Eligibility.SOLD_OUT,
                Outcome.NOT_OPEN, Campaign.Eligibility.NOT_OPEN,
                Outcome.CLOSED, Campaign.Eligibility.CLOSED);
        for (int number = 0; number < LOGS; number++) {
            List<LineRecord<CouponRecord>> log = RandomLog.of(SEED + number, RECORDS);
            Oracle oracle = Oracle.of(log);
            FakeCouponLedger ledger = new FakeCouponLedger();

            new DecidedLine(0, ledger).decideInPieces(log, new Random(SEED - number), 100);

            for (LineRecord<CouponRecord> entry : log) {
                Outcome outcome = oracle.outcomes.get(entry.offset());
                if (outcome != null && outcome != Outcome.UNKNOWN_COUPON) {
                    Campaign campaign = ledger.campaigns.get(entry.message().couponId());
                    Campaign.Eligibility eligibility = campaign.eligibilityOf(entry.offset(), entry.appendedAt());
                    assertEquals(
                            expected.get(outcome),
                            eligibility,
                            () -> "place " + entry.offset() + " of " + outcome + ", seed " + SEED);
                }
            }
        }
    }
}
