package dev.rushline.runtime.schema;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class MigratingSchemasIT {

    /** A session whose idle timeout in transactions is shorter than the migration. */
    private static DataSource impatient(TestDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setOptions("-c idle_in_transaction_session_timeout=300ms");
        return source;
    }

    @Test
    void a_migration_may_take_longer_than_a_transaction_may_stand_idle() {
        DataSource source = impatient(Servers.freshDatabase());

        assertThatCode(() -> new SchemaMigration("slow").migrate(source)).doesNotThrowAnyException();
    }
}
