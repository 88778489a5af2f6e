package dev.rushline.standalone.rush;

import java.time.Duration;

/** What a crowd comes for. */
sealed interface Scenario {

    int MAX_PEOPLE = 100_000;
    int MAX_RATE = 1_000;

    enum Kind {
        COUPON,
        CONCERT
    }

    Kind kind();

    int people();

    /** How many coupons there are, or how many are let in per second. */
    int size();

    static Scenario of(Kind kind, int people, int size) {
        return switch (kind) {
            case COUPON -> new CouponDrop(people, size);
            case CONCERT -> new ConcertSale(people, size);
        };
    }

    /** Everybody asks for one of so many coupons. */
    record CouponDrop(int people, int coupons) implements Scenario {

        public CouponDrop {
            requireBetween(1, people, MAX_PEOPLE);
            requireBetween(1, coupons, people);
        }

        @Override
        public Kind kind() {
            return Kind.COUPON;
        }

        @Override
        public int size() {
            return coupons;
        }
    }

    /** Everybody enters the queue of a concert that lets so many in per second. */
    record ConcertSale(int people, int ratePerSecond) implements Scenario {

        private static final int SHORTEST_CLAIM_SECONDS = 5;
        private static final int LONGEST_CLAIM_SECONDS = 30;
        private static final int CLAIMS_PER_SECOND = 200;
        private static final int LONGEST_ARRIVAL_SECONDS = 10;

        public ConcertSale {
            requireBetween(1, people, MAX_PEOPLE);
            requireBetween(1, ratePerSecond, MAX_RATE);
        }

        @Override
        public Kind kind() {
            return Kind.CONCERT;
        }

        @Override
        public int size() {
            return ratePerSecond;
        }

        /** They come much faster than they are let in, so that there is a line. */
        Duration arrival() {
            return Duration.ofSeconds(Math.clamp(lengthSeconds() / 4, 1, LONGEST_ARRIVAL_SECONDS));
        }

        /** So short that one sees those expire who never come, and long enough for the others on a small or busy machine. */
        int claimSeconds() {
            int enough = Math.max(lengthSeconds() / 2, people / CLAIMS_PER_SECOND);
            return Math.clamp(enough, SHORTEST_CLAIM_SECONDS, LONGEST_CLAIM_SECONDS);
        }

        private int lengthSeconds() {
            return people / ratePerSecond;
        }
    }

    private static void requireBetween(int least, int number, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not from " + least + " to " + most);
        }
    }
}
