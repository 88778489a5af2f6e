package dev.rushline.acceptance;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** A transaction manager that injects the armed fault. A fault at the commit strikes only if the transaction wrote to a table. */
public final class FaultyTransactions implements PlatformTransactionManager {

    private final PlatformTransactionManager real;
    private final JdbcTemplate database;
    private final FaultSwitch faults;
    private final String hasWritten;

    private FaultyTransactions(PlatformTransactionManager real, DataSource database, FaultSwitch faults, String table) {
        this.real = real;
        this.database = new JdbcTemplate(database);
        this.faults = faults;
        this.hasWritten = """
                select exists (select from %s where xmin = pg_current_xact_id()::xid)
                """.formatted(table);
    }

    /** Wraps every transaction manager. Faults at the commit strike if the transaction wrote to this table. */
    public static BeanPostProcessor strikingAt(String table, ObjectProvider<DataSource> database) {
        var faults = new FaultSwitch(Path.of(System.getProperty(FaultSwitch.PROPERTY)));
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PlatformTransactionManager real
                        ? new FaultyTransactions(real, database.getObject(), faults, table)
                        : bean;
            }
        };
    }

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
        TransactionStatus status = real.getTransaction(definition);
        if (faults.strikes(Fault.HOLD_AT_BEGIN)) {
            hold();
        }
        return status;
    }

    @Override
    public void commit(TransactionStatus status) {
        if (faults.armed().isEmpty() || !hasWritten()) {
            real.commit(status);
            return;
        }
        if (faults.strikes(Fault.KILL_BEFORE_COMMIT)) {
            FaultSwitch.killThisProcess();
        }
        if (faults.strikes(Fault.HOLD_BEFORE_COMMIT)) {
            hold();
        }
        real.commit(status);
        if (faults.strikes(Fault.KILL_AFTER_COMMIT)) {
            FaultSwitch.killThisProcess();
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }

    private boolean hasWritten() {
        return Boolean.TRUE.equals(database.queryForObject(hasWritten, Boolean.class));
    }

    /** Until it is released. A process that is suspended meanwhile goes on waiting when it is resumed. */
    private void hold() {
        for (int look = 0; look < 12_000 && !faults.isReleased(); look++) {
            await(10);
        }
        System.out.println("FAULT over");
    }

    private static void await(int millis) {
        try {
            var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }
}
