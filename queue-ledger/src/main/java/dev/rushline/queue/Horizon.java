package dev.rushline.queue;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a query saw of the rows that carry their last transaction in {@code changed_in}: the transactions of its snapshot. The
 * next query reads the rows of all others. So no change is missed, however late its transaction commits, and none is read
 * again while an old transaction stays open.
 *
 * <p>Another server, also one that was restored from a backup, has another start time. On one server transaction ids only
 * grow.
 *
 * @param server the start time of the server
 * @param end all transactions from this one on had not begun
 * @param inProgress the transactions before that one that had not ended
 */
public record Horizon(String server, long end, String inProgress) {

    /** The column {@code horizon}: the text form of the snapshot that the surrounding query reads. */
    public static final String COLUMN = """
            concat_ws('/', to_char(pg_postmaster_start_time() at time zone 'UTC', 'YYYYMMDDHH24MISSUS'),
                           pg_current_snapshot()) as horizon
            """;

    /** The condition of rows that a horizon did not see, of the table under this alias; its parameters are {@link #bind bound}. */
    public static String changed(String alias) {
        return """
                (%1$s.changed_in >= cast(:end as xid8) or %1$s.changed_in = any (cast(:inProgress as xid8[])))
                """.formatted(alias);
    }

    /** The value of the {@link #COLUMN column}. */
    public static Horizon of(String column) {
        int slash = column.indexOf('/');
        String[] snapshot = column.substring(slash + 1).split(":", -1);
        return new Horizon(column.substring(0, slash), Long.parseUnsignedLong(snapshot[1]), snapshot[2]);
    }

    public StatementSpec bind(StatementSpec query) {
        return query.param("end", Long.toUnsignedString(end)).param("inProgress", "{" + inProgress + "}");
    }

    /** Whether it is of the same server, and not of an earlier time. */
    public boolean follows(Horizon before) {
        return server.equals(before.server) && Long.compareUnsigned(end, before.end) >= 0;
    }
}
