package dev.rushline.payment.points;

import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.idempotency.KeyUse;
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

    ChargeOutcome charge(String userId, long amount, @Nullable IdempotencyKey key) {
        return transactions.execute(status -> {
            ChargeOutcome charge = key == null ? charge(userId, amount) : once(userId, amount, key);
            return rollBackUnlessCharged(charge, status);
        });
    }

    private ChargeOutcome once(String userId, long amount, IdempotencyKey key) {
        return switch (keys.use(key, List.of(Long.toString(amount)))) {
            case KeyUse.Repeated(String answer) -> new ChargeOutcome.Charged(Long.parseLong(answer));
            case KeyUse.BodyMismatch() -> new ChargeOutcome.KeyReused();
            case KeyUse.First() -> {
                ChargeOutcome charge = charge(userId, amount);
                if (charge instanceof ChargeOutcome.Charged(long balance)) {
                    keys.answer(key, Long.toString(balance));
                }
                yield charge;
            }
        };
    }

    private ChargeOutcome charge(String userId, long amount) {
        OptionalLong balance = points.charge(userId, amount);
        return balance.isPresent() ? new ChargeOutcome.Charged(balance.getAsLong()) : new ChargeOutcome.TooMany();
    }

    private static ChargeOutcome rollBackUnlessCharged(ChargeOutcome charge, TransactionStatus status) {
        if (!(charge instanceof ChargeOutcome.Charged)) {
            status.setRollbackOnly();
        }
        return charge;
    }
}
