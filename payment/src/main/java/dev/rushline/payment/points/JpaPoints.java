package dev.rushline.payment.points;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

final class JpaPoints implements Points {

    private final Wallets wallets;
    private final Movements movements;
    private final Clock clock;

    JpaPoints(Wallets wallets, Movements movements, Clock clock) {
        this.wallets = wallets;
        this.movements = movements;
        this.clock = clock;
    }

    @Override
    public long balance(String userId) {
        return wallets.balance(userId).orElse(0L);
    }

    @Override
    public OptionalLong charge(String userId, long amount) {
        Optional<Long> balance = wallets.charge(userId, amount, MAX_BALANCE);
        if (balance.isEmpty()) {
            return OptionalLong.empty();
        }
        move(userId, Movement.Kind.CHARGE, amount, UUID.randomUUID());
        return OptionalLong.of(balance.get());
    }

    @Override
    public boolean deduct(String userId, long amount, UUID paymentId) {
        if (amount == 0) {
            return true;
        }
        if (wallets.deduct(userId, amount) == 0) {
            return false;
        }
        move(userId, Movement.Kind.PAYMENT, -amount, paymentId);
        return true;
    }

    @Override
    public void refund(String userId, long amount, UUID paymentId) {
        if (amount == 0) {
            return;
        }
        if (wallets.add(userId, amount) == 0) {
            throw new IllegalStateException(userId + " paid " + paymentId + " and has no wallet");
        }
        move(userId, Movement.Kind.REFUND, amount, paymentId);
    }

    private void move(String userId, Movement.Kind kind, long amount, UUID reference) {
        movements.save(new Movement(userId, kind, amount, reference, clock.instant()));
    }
}
