package dev.rushline.payment.points;

import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.idempotency.Use;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Charges points, once per key where there is one. */
final class ChargePoints {

    static final String OPERATION = "charge";

    private final TransactionOperations transactions;
    private final IdempotencyKeys keys;
    private final Points points;

    ChargePoints(TransactionOperations transactions, IdempotencyKeys keys, Points points) {
        this.transactions = transactions;
        this.keys = keys;
        this.points = points;
    }

    Charge charge(String userId, long amount, @Nullable IdempotencyKey key) {
        return transactions.execute(status -> {
            Charge charge = key == null ? charge(userId, amount) : once(userId, amount, key);
            return undoneUnlessCharged(charge, status);
        });
    }

    private Charge once(String userId, long amount, IdempotencyKey key) {
        return switch (keys.use(key, List.of(Long.toString(amount)))) {
            case Use.Again(String answer) -> new Charge.Charged(Long.parseLong(answer));
            case Use.OtherBody() -> new Charge.KeyReused();
            case Use.First() -> {
                Charge charge = charge(userId, amount);
                if (charge instanceof Charge.Charged(long balance)) {
                    keys.answer(key, Long.toString(balance));
                }
                yield charge;
            }
        };
    }

    private Charge charge(String userId, long amount) {
        OptionalLong balance = points.charge(userId, amount);
        return balance.isPresent() ? new Charge.Charged(balance.getAsLong()) : new Charge.TooMany();
    }

    private static Charge undoneUnlessCharged(Charge charge, TransactionStatus status) {
        if (!(charge instanceof Charge.Charged)) {
            status.setRollbackOnly();
        }
        return charge;
    }
}
