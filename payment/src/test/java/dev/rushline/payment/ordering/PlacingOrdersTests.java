package dev.rushline.payment.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.KeysInMemory;
import dev.rushline.payment.inventory.InventoryInMemory;
import dev.rushline.payment.proof.Proofs;
import dev.rushline.payment.proof.Voucher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

class PlacingOrdersTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final InventoryInMemory inventory = new InventoryInMemory();
    private final OrdersInMemory orders = new OrdersInMemory();
    private final PlaceOrder placeOrder = new PlaceOrder(
            TransactionOperations.withoutTransaction(),
            new KeysInMemory(),
            inventory,
            orders,
            new PassOfAdaForOpera(),
            new JsonMapper(),
            Duration.ofMinutes(10),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void an_order_keeps_the_price_of_its_placement() {
        inventory.put("s", 3, 70, null);

        OrderOutcome placement = placeOrder.place("ada", "s", 3, null, null);
        inventory.put("s", 0, 1, null);

        assertThat(placement).isInstanceOfSatisfying(OrderOutcome.Placed.class, placed -> {
            assertThat(placed.order().amount()).isEqualTo(210);
            assertThat(placed.order().status()).isEqualTo(Order.Status.PENDING);
            assertThat(placed.order().expiresAt()).isEqualTo(NOW.plusSeconds(600));
            Order order = orders.findById(placed.order().orderId()).orElseThrow();
            assertThat(OrderView.of(order)).isEqualTo(placed.order());
            assertThat(order.placedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void an_order_reserves_its_stock_and_is_refused_when_too_few_pieces_are_left() {
        inventory.put("s", 5, 70, null);

        assertThat(placeOrder.place("ada", "s", 3, null, null)).isInstanceOf(OrderOutcome.Placed.class);
        assertThat(placeOrder.place("ada", "s", 3, null, null)).isEqualTo(new OrderOutcome.SoldOut());
        assertThat(inventory.findById("s").orElseThrow().available()).isEqualTo(2);
    }

    @Test
    void a_repeated_order_is_answered_without_its_entry_pass() {
        inventory.put("seat", 4, 70, "opera");
        IdempotencyKey key = new IdempotencyKey("ada", PlaceOrder.OPERATION, "k");
        var first = (OrderOutcome.Placed) placeOrder.place("ada", "seat", 1, "pass", key);

        assertThat(placeOrder.place("ada", "seat", 1, null, key))
                .isEqualTo(new OrderOutcome.AlreadyAnswered(first.order()));
        assertThat(placeOrder.place("ada", "seat", 2, null, key)).isEqualTo(new OrderOutcome.KeyReused());
        assertThat(inventory.findById("seat").orElseThrow().available()).isEqualTo(3);
    }

    @Test
    void an_order_expires_unless_it_is_paid() {
        Order order = new Order("ada", "s", 1, 1, NOW, NOW.plusSeconds(600), null);

        assertThat(order.isExpired(NOW.plusSeconds(599))).isFalse();
        assertThat(order.isExpired(NOW.plusSeconds(600))).isTrue();
        order.pay();
        assertThat(order.isExpired(NOW.plusSeconds(600))).isFalse();
        assertThat(order.expiresAt()).isNull();
        assertThat(order.holdsStock()).isTrue();
    }

    @Test
    void an_order_of_an_earlier_release_holds_stock_once_it_is_confirmed() {
        Order order = new Order("ada", "s", 1, 1, NOW, null, null);

        assertThat(order.isExpired(Instant.MAX)).isFalse();
        assertThat(order.holdsStock()).isFalse();
        order.pay();
        assertThat(order.holdsStock()).isFalse();
        order.confirm();
        assertThat(order.holdsStock()).isTrue();
        order.cancel("late");
        assertThat(order.holdsStock()).isFalse();
    }

    @Test
    void an_unknown_sku_cannot_be_ordered() {
        assertThat(placeOrder.place("ada", "s", 1, "pass", null)).isEqualTo(new OrderOutcome.UnknownSku());
    }

    @Test
    void an_item_with_a_queue_needs_an_entry_pass() {
        inventory.put("seat", 1, 70, "opera");

        assertThat(placeOrder.place("ada", "seat", 1, null, null)).isEqualTo(new OrderOutcome.EntryPassRequired());
        assertThat(placeOrder.place("ada", "seat", 1, "else", null)).isEqualTo(new OrderOutcome.EntryPassRequired());
        assertThat(placeOrder.place("bob", "seat", 1, "pass", null)).isEqualTo(new OrderOutcome.EntryPassRequired());
        assertThat(placeOrder.place("ada", "seat", 1, "pass", null)).isInstanceOf(OrderOutcome.Placed.class);
    }

    @Test
    void an_amount_that_overflows_a_long_is_refused() {
        assertThatThrownBy(() -> new Order("ada", "s", Long.MAX_VALUE, 2, NOW, null, null))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_order_goes_from_pending_to_paid_to_confirmed_or_cancelled() {
        Order confirmed = new Order("ada", "s", 1, 1, NOW, null, null);
        Order cancelled = new Order("ada", "s", 1, 1, NOW, null, null);

        confirmed.pay();
        confirmed.confirm();
        cancelled.pay();
        cancelled.cancel("out-of-stock");

        assertThat(confirmed.status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(confirmed.reason()).isNull();
        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(cancelled.reason()).isEqualTo("out-of-stock");
        assertThatThrownBy(confirmed::pay).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cancelled.cancel("again")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cancelled::confirm).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(new Order("ada", "s", 1, 1, NOW, null, null)::confirm)
                .isInstanceOf(IllegalStateException.class);
    }

    private record PassOfAdaForOpera() implements Proofs {

        @Override
        public Optional<String> entryPassId(String token, String userId, String concertId) {
            return token.equals("pass") && userId.equals("ada") && concertId.equals("opera")
                    ? Optional.of("pass-1")
                    : Optional.empty();
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
