package dev.rushline.payment;

import java.util.Map;
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
                // Its lock as one of the session: a transaction that holds it would stand idle while tables are made.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        return new PaymentSchema();
    }
}
