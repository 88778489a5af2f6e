package dev.rushline.payment.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.KeysInMemory;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class ChargingPointsTests {

    private static final IdempotencyKey KEY = new IdempotencyKey("ada", "charge", "k");

    private final PointsInMemory points = new PointsInMemory();
    private final ChargePoints chargePoints =
            new ChargePoints(TransactionOperations.withoutTransaction(), new KeysInMemory(), points);

    @Test
    void without_a_key_every_charge_counts() {
        chargePoints.charge("ada", 5, null);

        assertThat(chargePoints.charge("ada", 5, null)).isEqualTo(new ChargeOutcome.Charged(10));
    }

    @Test
    void with_a_key_the_first_charge_counts_and_is_answered_again() {
        ChargeOutcome first = chargePoints.charge("ada", 5, KEY);
        chargePoints.charge("ada", 1, null);

        assertThat(chargePoints.charge("ada", 5, KEY)).isEqualTo(first).isEqualTo(new ChargeOutcome.Charged(5));
        assertThat(points.balance("ada")).isEqualTo(6);
    }

    @Test
    void a_key_is_for_one_amount() {
        chargePoints.charge("ada", 5, KEY);

        assertThat(chargePoints.charge("ada", 6, KEY)).isEqualTo(new ChargeOutcome.KeyReused());
    }

    @Test
    void a_refused_charge_leaves_the_key_free() {
        points.charge("ada", Points.MAX_BALANCE);
        ChargeOutcome refused = chargePoints.charge("ada", 5, KEY);
        points.deduct("ada", 5, new java.util.UUID(0, 0));

        assertThat(refused).isEqualTo(new ChargeOutcome.TooMany());
        assertThat(chargePoints.charge("ada", 5, KEY)).isEqualTo(new ChargeOutcome.Charged(Points.MAX_BALANCE));
    }
}
