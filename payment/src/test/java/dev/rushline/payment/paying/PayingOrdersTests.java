package dev.rushline.payment.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.event.PaymentEvents.PaymentCompleted;
import dev.rushline.payment.event.RecordedEvents;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.KeysInMemory;
import dev.rushline.payment.inventory.InventoryInMemory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrdersInMemory;
import dev.rushline.payment.points.PointsInMemory;
import dev.rushline.payment.problem.PaymentProblem;
import dev.rushline.payment.proof.Proofs;
import dev.rushline.payment.proof.Voucher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

class PayingOrdersTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456789Z");

    private final Transactions transactions = new Transactions();
    private final OrdersInMemory orders = new OrdersInMemory();
    private final InventoryInMemory inventory = new InventoryInMemory();
    private final SpentVouchersInMemory spentVouchers = new SpentVouchersInMemory();
    private final PointsInMemory points = new PointsInMemory();
    private final RecordedEvents events = new RecordedEvents();
    private final VouchersOfAda proofs = new VouchersOfAda();
    private final PayOrder payOrder = new PayOrder(
            transactions,
            new KeysInMemory(),
            orders,
            inventory,
            proofs,
            spentVouchers,
            points,
            new PaymentsInMemory(),
            events.asEvents(),
            new JsonMapper(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_payment_deducts_points_and_records_payment_completed() {
        points.charge("ada", 500);
        inventory.put("s", 1, 300, "river-night");
        Order order = order("ada", 300);

        PaymentOutcome outcome = pay(order, null, "k");

        assertThat(outcome).isInstanceOfSatisfying(PaymentOutcome.Paid.class, paid -> {
            assertThat(paid.payment().amount()).isEqualTo(300);
            assertThat(paid.payment().paidAt()).isEqualTo("2026-01-31T12:00:00.123456Z");
            assertThat(events.data())
                    .isEqualTo(new PaymentCompleted(
                            paid.payment().paymentId(),
                            order.id(),
                            "ada",
                            "s",
                            "river-night",
                            1,
                            300,
                            0,
                            paid.payment().paidAt()));
        });
        assertThat(events.all()).hasSize(1).allSatisfy(event -> {
            assertThat(event.topic()).isEqualTo(PaymentEvents.TOPIC);
            assertThat(event.key()).isEqualTo(order.id().toString());
            assertThat(event.type()).isEqualTo("payment.completed");
        });
        assertThat(order.status()).isEqualTo(Order.Status.PAID);
        assertThat(points.balance("ada")).isEqualTo(200);
        assertThat(transactions.committed).containsExactly(true);
    }

    @Test
    void a_repeated_call_gets_the_same_answer_and_has_no_effect() {
        points.charge("ada", 500);
        Order order = order("ada", 300);
        PaymentOutcome.Paid first = (PaymentOutcome.Paid) pay(order, null, "k");

        PaymentOutcome again = pay(order, null, "k");

        assertThat(again).isEqualTo(new PaymentOutcome.AlreadyAnswered(first.payment()));
        assertThat(points.balance("ada")).isEqualTo(200);
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void a_repeated_call_is_answered_while_the_public_keys_are_unavailable() {
        Order order = order("ada", 50);
        PaymentOutcome.Paid first = (PaymentOutcome.Paid) pay(order, "voucher-50", "k");
        proofs.keysAvailable = false;

        PaymentOutcome again = pay(order, "voucher-50", "k");

        assertThat(again).isEqualTo(new PaymentOutcome.AlreadyAnswered(first.payment()));
        assertThatThrownBy(() -> pay(order("ada", 50), "other-50", "k2")).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_key_is_for_one_order_and_one_voucher() {
        points.charge("ada", 500);
        Order order = order("ada", 300);
        pay(order, null, "k");

        assertThat(pay(order, "voucher-50", "k")).isEqualTo(new PaymentOutcome.KeyReused());
        assertThat(pay(order("ada", 1), null, "k")).isEqualTo(new PaymentOutcome.KeyReused());
    }

    @Test
    void an_expired_order_is_not_paid_although_its_stock_is_not_released_yet() {
        points.charge("ada", 20);
        Order expired = orders.save(new Order("ada", "s", 1, 10, NOW, NOW, null));
        Order last = orders.save(new Order("ada", "s", 1, 10, NOW, NOW.plusNanos(1), null));

        assertThat(pay(expired, null, "k1")).isEqualTo(new PaymentOutcome.Cancelled());
        assertThat(pay(last, null, "k2")).isInstanceOf(PaymentOutcome.Paid.class);
        assertThat(points.balance("ada")).isEqualTo(10);
    }

    @Test
    void every_refusal_is_rolled_back() {
        Order order = order("ada", 300);
        Order cancelled = order("ada", 0);
        cancelled.pay();
        cancelled.cancel("out-of-stock");
        Order paid = order("ada", 0);
        paid.pay();
        spentVouchers.spend("spent", UUID.randomUUID());

        assertThat(pay(order, null, "k1")).isEqualTo(new PaymentOutcome.InsufficientPoints());
        assertThat(pay(order, "not-a-voucher", "k2")).isEqualTo(new PaymentOutcome.VoucherRefused());
        assertThat(pay(order, "spent-0", "k3")).isEqualTo(new PaymentOutcome.VoucherSpent());
        assertThat(pay(cancelled, null, "k4")).isEqualTo(new PaymentOutcome.Cancelled());
        assertThat(pay(paid, null, "k5")).isEqualTo(new PaymentOutcome.AlreadyPaid());
        assertThat(pay(order("bob", 0), null, "k6")).isEqualTo(new PaymentOutcome.UnknownOrder());
        assertThat(transactions.committed).hasSize(6).containsOnly(false);
        assertThat(events.all()).isEmpty();
    }

    @Test
    void a_voucher_covers_the_amount_at_most() {
        points.charge("ada", 100);
        Order dear = order("ada", 120);
        Order cheap = order("ada", 30);

        assertThat(((PaymentOutcome.Paid) pay(dear, "voucher-50", "k1")).payment())
                .extracting(PaymentView::amount, PaymentView::discount)
                .containsExactly(70L, 50L);
        assertThat(((PaymentOutcome.Paid) pay(cheap, "other-50", "k2")).payment())
                .extracting(PaymentView::amount, PaymentView::discount)
                .containsExactly(0L, 30L);
        assertThat(points.balance("ada")).isEqualTo(30);
    }

    @Test
    void payments_are_counted_by_outcome() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        PaymentCounter counter = new PaymentCounter(meters);

        counter.count(new PaymentOutcome.InsufficientPoints());
        counter.count(new PaymentOutcome.InsufficientPoints());
        counter.count(new PaymentOutcome.AlreadyPaid());

        assertThat(meters.get("rushline.payments")
                        .tag("outcome", "insufficient-points")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("rushline.payments")
                        .tag("outcome", "already-paid")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private Order order(String userId, long price) {
        return orders.save(new Order(userId, "s", 1, price, NOW, null, null));
    }

    private PaymentOutcome pay(Order order, String voucher, String key) {
        return payOrder.pay("ada", order.id(), voucher, new IdempotencyKey("ada", PayOrder.OPERATION, key));
    }

    /** Runs the callback directly and stores whether it would have been committed. */
    private static final class Transactions implements TransactionOperations {

        private final List<Boolean> committed = new ArrayList<>();

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            TransactionStatus status = new SimpleTransactionStatus();
            T result = action.doInTransaction(status);
            committed.add(!status.isRollbackOnly());
            return result;
        }
    }

    /** A voucher is its name and its discount. */
    private static final class VouchersOfAda implements Proofs {

        private boolean keysAvailable = true;

        @Override
        public Optional<String> claimedVoucherId(String token) {
            return Optional.of(token);
        }

        @Override
        public Optional<String> entryPassId(String token, String userId, String concertId) {
            return Optional.empty();
        }

        @Override
        public Optional<Voucher> voucher(String token, String userId) {
            if (!keysAvailable) {
                throw new ProblemException(PaymentProblem.KEYS_UNAVAILABLE, "Their public keys cannot be read.");
            }
            String discount = token.substring(token.lastIndexOf('-') + 1);
            return userId.equals("ada") && discount.matches("\\d+")
                    ? Optional.of(new Voucher(token.substring(0, token.lastIndexOf('-')), Long.parseLong(discount)))
                    : Optional.empty();
        }
    }
}
