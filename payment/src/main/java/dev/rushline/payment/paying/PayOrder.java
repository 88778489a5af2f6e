package dev.rushline.payment.paying;

import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.idempotency.KeyUse;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.inventory.Item;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.points.Points;
import dev.rushline.payment.proof.Proofs;
import dev.rushline.payment.proof.Voucher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pays an order: points, voucher, payment, order and event in one transaction, or none of them. Locks
 * are taken in one order (key, order, voucher, points), here and by refunds, so that there is no deadlock.
 */
final class PayOrder {

    static final String OPERATION = "pay";

    private final TransactionOperations transactions;
    private final IdempotencyKeys keys;
    private final Orders orders;
    private final Inventory inventory;
    private final Proofs proofs;
    private final SpentVouchers spentVouchers;
    private final Points points;
    private final Payments payments;
    private final PaymentEvents events;
    private final JsonMapper json;
    private final Clock clock;

    PayOrder(
            TransactionOperations transactions,
            IdempotencyKeys keys,
            Orders orders,
            Inventory inventory,
            Proofs proofs,
            SpentVouchers spentVouchers,
            Points points,
            Payments payments,
            PaymentEvents events,
            JsonMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.orders = orders;
        this.inventory = inventory;
        this.proofs = proofs;
        this.spentVouchers = spentVouchers;
        this.points = points;
        this.payments = payments;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Pays once per key. A refusal rolls back everything, the key included: a user who has charged points since then pays with
     * the same key.
     */
    PaymentOutcome pay(String userId, UUID orderId, @Nullable String voucherToken, IdempotencyKey key) {
        List<String> body = body(orderId, voucherToken);
        // A stored answer needs no public keys, so it is looked up before a voucher is verified.
        Optional<PaymentOutcome> stored = voucherToken == null ? Optional.empty() : answered(keys.find(key, body));
        return stored.orElseGet(() -> pay(userId, orderId, voucherToken, key, body));
    }

    /** What a repeat must have in common with the first call. The text of a voucher is not: it may have been signed again. */
    private List<String> body(UUID orderId, @Nullable String voucherToken) {
        String voucher = voucherToken == null
                ? "null"
                : proofs.claimedVoucherId(voucherToken).orElse(voucherToken);
        return List.of(orderId.toString(), voucher);
    }

    /** The outcome of a key that was used; empty for a new one. */
    private Optional<PaymentOutcome> answered(KeyUse use) {
        return switch (use) {
            case KeyUse.Repeated(String answer) ->
                Optional.of(new PaymentOutcome.AlreadyAnswered(json.readValue(answer, PaymentView.class)));
            case KeyUse.BodyMismatch() -> Optional.of(new PaymentOutcome.KeyReused());
            case KeyUse.First() -> Optional.empty();
        };
    }

    private PaymentOutcome pay(
            String userId, UUID orderId, @Nullable String voucherToken, IdempotencyKey key, List<String> body) {
        // Before the transaction, because the public keys may have to be fetched.
        Optional<Voucher> voucher = voucherToken == null ? Optional.empty() : proofs.voucher(voucherToken, userId);
        return transactions.execute(status -> {
            PaymentOutcome outcome = answered(keys.use(key, body))
                    .orElseGet(() -> voucherToken != null && voucher.isEmpty()
                            ? new PaymentOutcome.VoucherRefused()
                            : paid(userId, orderId, voucher.orElse(null), key));
            if (!(outcome instanceof PaymentOutcome.Paid)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private PaymentOutcome paid(String userId, UUID orderId, @Nullable Voucher voucher, IdempotencyKey key) {
        Order order = orders.findAndLock(orderId)
                .filter(found -> found.userId().equals(userId))
                .orElse(null);
        if (order == null) {
            return new PaymentOutcome.UnknownOrder();
        }
        return switch (order.status()) {
            case PAID, CONFIRMED -> new PaymentOutcome.AlreadyPaid();
            case CANCELLED -> new PaymentOutcome.Cancelled();
            case PENDING ->
                order.isExpired(clock.instant()) ? new PaymentOutcome.Cancelled() : paid(order, voucher, key);
        };
    }

    private PaymentOutcome paid(Order order, @Nullable Voucher voucher, IdempotencyKey key) {
        if (voucher != null && !spentVouchers.spend(voucher.id(), order.id())) {
            return new PaymentOutcome.VoucherSpent();
        }
        long discount = voucher == null ? 0 : Math.min(voucher.discount(), order.amount());
        long amount = order.amount() - discount;
        OrderPayment payment = payments.save(new OrderPayment(
                order.id(),
                order.userId(),
                amount,
                discount,
                // The precision of timestamptz, so that the first answer equals all repeats.
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        if (!points.deduct(order.userId(), amount, payment.id())) {
            return new PaymentOutcome.InsufficientPoints();
        }
        order.pay();
        events.record(new PaymentEvents.PaymentCompleted(
                payment.id(),
                order.id(),
                order.userId(),
                order.sku(),
                inventory.findById(order.sku()).map(Item::concertId).orElse(null),
                order.quantity(),
                amount,
                discount,
                payment.paidAt()));
        PaymentView view = PaymentView.of(payment);
        keys.answer(key, json.writeValueAsString(view));
        return new PaymentOutcome.Paid(view);
    }
}
