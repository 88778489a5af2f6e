package dev.rushline.payment.points;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

public final class PointsInMemory implements Points {

    private final Map<String, Long> balances = new HashMap<>();

    @Override
    public long balance(String userId) {
        return balances.getOrDefault(userId, 0L);
    }

    @Override
    public OptionalLong charge(String userId, long amount) {
        if (balance(userId) > MAX_BALANCE - amount) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(balances.merge(userId, amount, Long::sum));
    }

    @Override
    public boolean deduct(String userId, long amount, UUID paymentId) {
        if (balance(userId) < amount) {
            return false;
        }
        balances.merge(userId, -amount, Long::sum);
        return true;
    }

    @Override
    public void refund(String userId, long amount, UUID paymentId) {
        balances.merge(userId, amount, Long::sum);
    }
}
