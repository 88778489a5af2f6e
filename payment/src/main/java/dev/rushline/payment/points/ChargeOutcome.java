package dev.rushline.payment.points;

/** What came of charging points. */
sealed interface ChargeOutcome {

    record Charged(long balance) implements ChargeOutcome {}

    record TooMany() implements ChargeOutcome {}

    record KeyReused() implements ChargeOutcome {}
}
