package dev.rushline.benchmark.coupon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The expected winners, computed from the log alone: the first {@code quantity} distinct users in offset order. */
final class ExpectedWinners {

    private final int quantity;
    private final Set<String> users = new HashSet<>();
    private final List<Winner> winners = new ArrayList<>();

    record Winner(long serial, String userId, long position) {}

    ExpectedWinners(int quantity) {
        this.quantity = quantity;
    }

    void request(String userId, long position) {
        if (winners.size() < quantity && users.add(userId)) {
            winners.add(new Winner(winners.size() + 1, userId, position));
        }
    }

    List<Winner> winners() {
        return winners;
    }
}
