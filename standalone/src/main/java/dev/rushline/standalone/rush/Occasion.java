package dev.rushline.standalone.rush;

/** What a crowd comes for. */
sealed interface Occasion {

    int MOST_PEOPLE = 100_000;
    int FASTEST = 1_000;

    enum Kind {
        COUPON,
        CONCERT
    }

    Kind kind();

    int people();

    /** Everybody asks for one of so many coupons. */
    record CouponDrop(int people, int coupons) implements Occasion {

        public CouponDrop {
            requireBetween(1, people, MOST_PEOPLE);
            requireBetween(1, coupons, people);
        }

        @Override
        public Kind kind() {
            return Kind.COUPON;
        }
    }

    /** Everybody enters the queue of a concert that lets so many in per second. */
    record ConcertSale(int people, int ratePerSecond) implements Occasion {

        public ConcertSale {
            requireBetween(1, people, MOST_PEOPLE);
            requireBetween(1, ratePerSecond, FASTEST);
        }

        @Override
        public Kind kind() {
            return Kind.CONCERT;
        }
    }

    private static void requireBetween(int least, int number, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not from " + least + " to " + most);
        }
    }
}
