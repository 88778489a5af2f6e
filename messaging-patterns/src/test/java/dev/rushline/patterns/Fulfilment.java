package dev.rushline.patterns;

import org.springframework.transaction.support.TransactionTemplate;

/** A consumer as it is usually written, without an inbox: it fulfils each event, and ignores that the stock is empty. */
record Fulfilment(JdbcShopTables tables, TransactionTemplate transaction, Stop stop) {

    void on(Payment payment) {
        transaction.executeWithoutResult(_ -> {
            tables.fulfil(payment);
            stop.reached(Step.EFFECT_WRITTEN);
        });
        stop.reached(Step.EFFECT_COMMITTED);
    }
}
