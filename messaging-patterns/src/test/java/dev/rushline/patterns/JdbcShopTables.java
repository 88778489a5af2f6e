package dev.rushline.patterns;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of a shop in which every order has a buyer and a stock of its own. Every change belongs to the caller's
 * transaction.
 */
final class JdbcShopTables {

    private static final String CREATE = """
            create table purchase_order (id text primary key, status text not null);
            create table points (order_id text primary key, balance bigint not null);
            create table stock (order_id text primary key, available bigint not null);
            create table payment (id uuid primary key, order_id text not null, amount bigint not null);
            """;

    private static final String READ = """
            select o.status, p.balance, s.available,
                   (select count(*) from payment where order_id = o.id) as payments
              from purchase_order o
              join points p on p.order_id = o.id
              join stock s on s.order_id = o.id
             where o.id = ?
            """;

    private static final String TAKE =
            "update stock set available = available - 1 where order_id = ? and available > 0";

    private static final String PENDING = """
            select (select count(*) from outbox.event e join outbox.shard s using (shard)
                     where e.key = ? and e.id > s.position)
                   + (select count(*) from outbox.held where key = ?)
            """;

    private static final String CLIENTS = """
            select count(*)
              from pg_stat_activity
             where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
            """;

    private final JdbcTemplate database;

    JdbcShopTables(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    void create() {
        database.execute(CREATE);
    }

    void order(Payment payment, long stock) {
        database.update("insert into purchase_order values (?, 'PENDING')", payment.order());
        database.update("insert into points values (?, ?)", payment.order(), OrderState.POINTS);
        database.update("insert into stock values (?, ?)", payment.order(), stock);
    }

    void pay(Payment payment) {
        addPoints(payment.order(), -payment.amount());
        database.update("insert into payment values (?, ?, ?)", UUID.randomUUID(), payment.order(), payment.amount());
        setStatus(payment.order(), "PAID");
    }

    /** @return whether there was one left */
    boolean fulfil(Payment payment) {
        if (database.update(TAKE, payment.order()) == 0) {
            return false;
        }
        setStatus(payment.order(), "CONFIRMED");
        return true;
    }

    void refund(Payment payment) {
        addPoints(payment.order(), payment.amount());
        setStatus(payment.order(), "CANCELLED");
    }

    private void addPoints(String order, long amount) {
        database.update("update points set balance = balance + ? where order_id = ?", amount, order);
    }

    private void setStatus(String order, String status) {
        database.update("update purchase_order set status = ? where id = ?", status, order);
    }

    OrderState read(Payment payment) {
        return database.queryForObject(
                READ,
                (row, _) -> new OrderState(
                        row.getString("status"),
                        row.getLong("payments"),
                        row.getLong("balance"),
                        row.getLong("available")),
                payment.order());
    }

    /** Whether the outbox has no pending event of it. */
    boolean nothingIsPending(Payment payment) {
        return count(PENDING, payment.order(), payment.order()) == 0;
    }

    /** Whether the database has ended the sessions of all other clients and rolled back their transactions. */
    boolean hasNoOtherClients() {
        return count(CLIENTS) == 0;
    }

    private long count(String query, Object... arguments) {
        Long count = database.queryForObject(query, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
