package dev.rushline.benchmark.coupon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who ought to win, told from the log alone: the first so many distinct users in the order of the line. */
final class ExpectedWinners {

    private final int quantity;
    private final Set<String> users = new HashSet<>();
    private final List<Winner> winners = new ArrayList<>();

    record Winner(long serial, String userId, long position) {}

    ExpectedWinners(int quantity) {
        this.quantity = quantity;
    }

    void asked(String userId, long position) {
        if (winners.size() < quantity && users.add(userId)) {
            winners.add(new Winner(winners.size() + 1, userId, position));
        }
    }

    List<Winner> winners() {
        return winners;
    }
}
