package dev.rushline.payment.points;

/** What came of charging points. */
sealed interface Charge {

    record Charged(long balance) implements Charge {}

    record TooMany() implements Charge {}

    record KeyReused() implements Charge {}
}
