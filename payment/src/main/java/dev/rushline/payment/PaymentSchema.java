package dev.rushline.payment;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema of this module, brought up to date. Safe to run from many instances at once. */
final class PaymentSchema {

    private PaymentSchema() {}

    static PaymentSchema migrated(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("payment")
                .locations("classpath:db/migration/payment")
                .load()
                .migrate();
        return new PaymentSchema();
    }
}
