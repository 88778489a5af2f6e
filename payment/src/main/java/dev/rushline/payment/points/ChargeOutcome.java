package dev.rushline.payment.points;

/** The outcome of a charge. */
sealed interface ChargeOutcome {

    record Charged(long balance) implements ChargeOutcome {}

    record TooMany() implements ChargeOutcome {}

    record KeyReused() implements ChargeOutcome {}
}
