package dev.rushline.payment.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.payment.inventory.InventoryInMemory;
import dev.rushline.payment.proof.Proofs;
import dev.rushline.payment.proof.Voucher;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacingOrdersTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final InventoryInMemory inventory = new InventoryInMemory();
    private final OrdersInMemory orders = new OrdersInMemory();
    private final PlaceOrder placeOrder =
            new PlaceOrder(inventory, orders, new PassOfAdaForOpera(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void an_order_keeps_the_price_of_its_placement() {
        inventory.put("s", 0, 70, null);

        OrderOutcome placement = placeOrder.place("ada", "s", 3, null);
        inventory.put("s", 0, 1, null);

        assertThat(placement).isInstanceOfSatisfying(OrderOutcome.Placed.class, placed -> {
            assertThat(placed.order().amount()).isEqualTo(210);
            assertThat(placed.order().status()).isEqualTo(Order.Status.PENDING);
            assertThat(placed.order().placedAt()).isEqualTo(NOW);
            assertThat(orders.findById(placed.order().id())).contains(placed.order());
        });
    }

    @Test
    void an_unknown_sku_cannot_be_ordered() {
        assertThat(placeOrder.place("ada", "s", 1, "pass")).isEqualTo(new OrderOutcome.UnknownSku());
    }

    @Test
    void an_item_with_a_queue_needs_an_entry_pass() {
        inventory.put("seat", 1, 70, "opera");

        assertThat(placeOrder.place("ada", "seat", 1, null)).isEqualTo(new OrderOutcome.EntryPassRequired());
        assertThat(placeOrder.place("ada", "seat", 1, "else")).isEqualTo(new OrderOutcome.EntryPassRequired());
        assertThat(placeOrder.place("bob", "seat", 1, "pass")).isEqualTo(new OrderOutcome.EntryPassRequired());
        assertThat(placeOrder.place("ada", "seat", 1, "pass")).isInstanceOf(OrderOutcome.Placed.class);
    }

    @Test
    void an_amount_that_overflows_a_long_is_refused() {
        assertThatThrownBy(() -> new Order("ada", "s", Long.MAX_VALUE, 2, NOW)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_order_goes_from_pending_to_paid_to_confirmed_or_cancelled() {
        Order confirmed = new Order("ada", "s", 1, 1, NOW);
        Order cancelled = new Order("ada", "s", 1, 1, NOW);

        confirmed.pay();
        confirmed.confirm();
        cancelled.pay();
        cancelled.cancel("out-of-stock");

        assertThat(confirmed.status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(confirmed.reason()).isNull();
        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(cancelled.reason()).isEqualTo("out-of-stock");
        assertThatThrownBy(confirmed::pay).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> confirmed.cancel("late")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cancelled::confirm).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(new Order("ada", "s", 1, 1, NOW)::confirm).isInstanceOf(IllegalStateException.class);
    }

    private record PassOfAdaForOpera() implements Proofs {

        @Override
        public boolean isEntryPass(String token, String userId, String concertId) {
            return token.equals("pass") && userId.equals("ada") && concertId.equals("opera");
        }

        @Override
        public Optional<String> claimedVoucherId(String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Voucher> voucher(String token, String userId) {
            return Optional.empty();
        }
    }
}
