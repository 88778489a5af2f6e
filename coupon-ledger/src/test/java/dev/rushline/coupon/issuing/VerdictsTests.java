package dev.rushline.coupon.issuing;

import static dev.rushline.coupon.FakeCouponLine.NOON;
import static dev.rushline.coupon.FakeCouponLine.campaign;
import static dev.rushline.coupon.FakeCouponLine.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.FakeCouponLine;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.SoldOutWindow;
import dev.rushline.line.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class VerdictsTests {

    private final FakeCouponLine line = new FakeCouponLine();
    private final List<IssuedCoupon> issued = new ArrayList<>();
    private int lookUps;
    private boolean replaced;
    private boolean databaseIsAway;
    private final Verdicts verdicts = new Verdicts(
            line.campaigns, new Winners(), line.board, Uuid.ZERO_UUID, () -> replaced, new VerdictProperties(10));

    private final class Winners implements Issuances {
        @Override
        public List<IssuedCoupon> held(List<CouponHolder> holdings) {
            lookUps++;
            if (databaseIsAway) {
                throw new TransientDataAccessResourceException("away");
            }
            return issued.stream()
                    .filter(coupon -> holdings.contains(new CouponHolder(coupon.couponId(), coupon.userId())))
                    .toList();
        }

        @Override
        public List<IssuedCoupon> of(String userId) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_ticket_that_was_not_served_waits_behind_those_ahead() {
        line.serve(campaign("c", 5, 0, 10));

        assertThat(verdicts.of(ticket(17, true, "ada", 1)))
                .isEqualTo(new Verdict.Pending(7, Optional.of(FakeCouponLine.REFRESH)));
        assertThat(verdicts.await(ticket(17, true, "ada", 1), Duration.ZERO))
                .isEqualTo(new Verdict.Pending(7, Optional.of(FakeCouponLine.REFRESH)));
    }

    @Test
    void a_winner_is_looked_up_once() {
        line.serve(campaign("c", 5, 1, 10));
        IssuedCoupon coupon = won("ada", 3, 1);

        Verdict first = verdicts.of(ticket(3, true, "ada", 1));
        Verdict again = verdicts.of(ticket(3, true, "ada", 1));

        assertThat(first).isEqualTo(new Verdict.Issued(coupon)).isEqualTo(again);
        assertThat(lookUps).isEqualTo(1);
    }

    @Test
    void a_winner_that_an_older_copy_of_the_database_does_not_have_is_looked_up_again() {
        line.serve(campaign("c", 5, 1, 10));
        won("ada", 3, 1);
        Verdict before = verdicts.of(ticket(3, true, "ada", 1));

        issued.clear();
        line.restore(2, campaign("c", 5, 0, 2));
        line.serve(0, 10);

        assertThat(before).isInstanceOf(Verdict.Issued.class);
        assertThat(verdicts.of(ticket(3, true, "ada", 1))).isEqualTo(new Verdict.SoldOut());
    }

    @Test
    void a_ticket_that_an_older_copy_of_the_database_has_not_served_is_pending_again() {
        line.serve(campaign("c", 5, 1, 10));

        line.restoreUnseen(2, campaign("c", 5, 0, 2));

        assertThat(verdicts.of(ticket(3, true, "ada", 1))).isEqualTo(new Verdict.Pending(0, Optional.empty()));
    }

    @Test
    void an_appended_request_is_pending_while_the_database_does_not_answer() {
        line.serve(campaign("c", 5, 1, 10));
        databaseIsAway = true;

        assertThat(verdicts.orPending(ticket(3, true, "ada", 1))).isEqualTo(new Verdict.Pending(0, Optional.empty()));
    }

    @Test
    void a_second_ticket_of_a_winner_shows_what_the_first_one_won() {
        line.serve(campaign("c", 5, 1, 10));
        IssuedCoupon coupon = won("ada", 3, 1);

        assertThat(verdicts.of(ticket(6, true, "ada", 2))).isEqualTo(new Verdict.AlreadyIssued(coupon));
    }

    @Test
    void an_offset_in_a_sold_out_window_is_sold_out_without_a_query() {
        line.serve(campaign("c", 5, 5, 30, new SoldOutWindow(10, 20L), new SoldOutWindow(25, null)));
        won("ada", 3, 1);

        for (long offset : new long[] {10, 19, 25, 29}) {
            assertThat(verdicts.of(ticket(offset, true, "ada", 2))).isEqualTo(new Verdict.SoldOut());
        }
        assertThat(lookUps).isZero();
        assertThat(verdicts.of(ticket(20, true, "ada", 2))).isInstanceOf(Verdict.AlreadyIssued.class);
    }

    @Test
    void an_inexact_offset_is_resolved_by_its_nonce() {
        line.serve(campaign("c", 5, 5, 30, new SoldOutWindow(10, null)));
        IssuedCoupon coupon = won("ada", 3, 1);

        assertThat(verdicts.of(ticket(12, false, "ada", 1))).isEqualTo(new Verdict.Issued(coupon));
        assertThat(verdicts.of(ticket(12, false, "ada", 2))).isEqualTo(new Verdict.AlreadyIssued(coupon));
        assertThat(verdicts.of(ticket(12, false, "bob", 2))).isEqualTo(new Verdict.SoldOut());
        assertThat(verdicts.of(ticket(9, false, "bob", 2))).isEqualTo(new Verdict.SoldOut());
    }

    @Test
    void a_ticket_before_the_opening_is_not_open_and_one_after_the_closing_is_closed() {
        line.serve(new Campaign("c", 0, "n", 5, 0, null, NOON, NOON.plusSeconds(9), List.of(), 20L, 30));

        assertThat(verdicts.of(ticketAt(3, NOON.minusMillis(1)))).isEqualTo(new Verdict.NotOpen());
        assertThat(verdicts.of(ticketAt(3, NOON.plusSeconds(9)))).isEqualTo(new Verdict.Closed());
        assertThat(verdicts.of(ticketAt(21, NOON))).isEqualTo(new Verdict.Closed());
    }

    @Test
    void a_ticket_of_another_incarnation_of_the_topic_is_gone() {
        line.serve(campaign("c", 5, 1, 10));
        won("ada", 3, 1);
        Ticket old = new Ticket(Uuid.ONE_UUID, 0, 3, true, NOON, "c", "ada", 1);

        replaced = true;

        assertThat(verdicts.of(old)).isEqualTo(new Verdict.Gone());
        assertThat(verdicts.of(ticket(17, true, "ada", 1))).isEqualTo(new Verdict.Gone());
        assertThat(verdicts.of(ticket(3, true, "ada", 1))).isInstanceOf(Verdict.Issued.class);
    }

    @Test
    void a_ticket_of_an_unknown_campaign_is_sold_out() {
        line.serve(0, 10);

        assertThat(verdicts.of(ticket(3, true, "ada", 1))).isEqualTo(new Verdict.SoldOut());
    }

    private IssuedCoupon won(String userId, long position, long nonce) {
        IssuedCoupon coupon = new IssuedCoupon("c", 1, userId, "CODE", position, nonce, NOON);
        issued.add(coupon);
        return coupon;
    }

    private static Ticket ticketAt(long offset, Instant at) {
        return new Ticket(Uuid.ZERO_UUID, 0, offset, true, at, "c", "ada", 1);
    }
}
