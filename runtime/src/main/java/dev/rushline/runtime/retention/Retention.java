package dev.rushline.runtime.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a batch of each table at each run. A table that fails is logged once, until it succeeds, and stops no other. */
final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final List<Table> tables;
    private final int batch;
    private final Clock clock;

    Retention(List<ExpiredRows> tables, int batch, Clock clock, MeterRegistry meters) {
        this.batch = batch;
        this.clock = clock;
        this.tables = tables.stream().map(rows -> new Table(rows, meters)).toList();
    }

    /** Returns whether more rows are expired. */
    boolean deleteSome() {
        boolean hasMore = false;
        for (Table table : tables) {
            hasMore |= table.deleteSome();
        }
        return hasMore;
    }

    private final class Table {
        private final ExpiredRows rows;
        private final Counter deleted;
        private boolean failing;
        private volatile Instant succeededAt = clock.instant();

        Table(ExpiredRows rows, MeterRegistry meters) {
            this.rows = rows;
            this.deleted = Counter.builder("rushline.retention.deleted")
                    .description("Rows that were deleted because they were not needed any more")
                    .tag("table", rows.table())
                    .register(meters);
            TimeGauge.builder(
                            "rushline.retention.since.success", this, TimeUnit.MILLISECONDS, Table::millisSinceSuccess)
                    .description("Since this process last left no expired row in the table, or started")
                    .tag("table", rows.table())
                    .register(meters);
        }

        boolean deleteSome() {
            try {
                int found = rows.delete(batch);
                deleted.increment(found);
                failing = false;
                if (found >= batch) {
                    return true;
                }
                succeededAt = clock.instant();
            } catch (RuntimeException e) {
                if (!failing) {
                    log.error("expired rows of {} were not deleted; this is tried again", rows.table(), e);
                }
                failing = true;
            }
            return false;
        }

        private double millisSinceSuccess() {
            return Duration.between(succeededAt, clock.instant()).toMillis();
        }
    }
}
