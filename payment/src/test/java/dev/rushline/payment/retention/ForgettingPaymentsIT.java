package dev.rushline.payment.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.runtime.retention.ExpiredRows;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

class ForgettingPaymentsIT {

    private final JdbcTemplate database = new JdbcTemplate(source(Servers.freshDatabase()));
    private final List<ExpiredRows> tables = JdbcPaymentRetention.tables(
                    new PaymentRetentionProperties(
                            Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365)),
                    database)
            .all();

    private static PGSimpleDataSource source(TestDatabase server) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    @BeforeEach
    void migrate() {
        new SchemaMigration("payment").migrate(database.getDataSource());
        database.update("insert into payment.item (sku, available, price) values ('shirt', 10, 100)");
    }

    private UUID order(String status, String placedAgo) {
        UUID orderId = UUID.randomUUID();
        database.update("""
                insert into payment.customer_order (order_id, user_id, sku, quantity, amount, status, reason, placed_at)
                values (?, 'ada', 'shirt', 1, 100, ?, case when ? = 'CANCELLED' then 'expired' end, now() - ?::interval)
                """, orderId, status, status, placedAgo);
        return orderId;
    }

    private void pay(UUID orderId) {
        database.update("""
                insert into payment.payment (payment_id, order_id, user_id, amount, discount, paid_at)
                values (gen_random_uuid(), ?, 'ada', 100, 0, now() - interval '2000 days')
                """, orderId);
    }

    private void forget() {
        tables.forEach(rows -> rows.delete(1000));
    }

    @Test
    void forgets_cancelled_orders_that_were_never_paid() {
        order("CANCELLED", "31 days");
        UUID lately = order("CANCELLED", "29 days");

        forget();

        assertThat(database.queryForList("select order_id from payment.customer_order", UUID.class))
                .containsExactly(lately);
    }

    @Test
    void keeps_all_records_of_money() {
        List<UUID> paid =
                List.of(order("PAID", "2000 days"), order("CONFIRMED", "2000 days"), order("CANCELLED", "2000 days"));
        paid.forEach(this::pay);
        UUID unpaid = order("PENDING", "2000 days");
        database.update("insert into payment.wallet values ('ada', 100)");
        database.update("""
                insert into payment.movement (user_id, kind, amount, reference, moved_at)
                values ('ada', 'CHARGE', 100, gen_random_uuid(), now() - interval '2000 days')
                """);
        database.update("insert into payment.spent_voucher values ('v', ?)", paid.getFirst());

        forget();

        assertThat(database.queryForList("select order_id from payment.customer_order", UUID.class))
                .containsAll(paid)
                .contains(unpaid)
                .hasSize(4);
        assertThat(List.of("payment", "movement", "wallet", "spent_voucher", "item"))
                .allSatisfy(table -> assertThat(
                                database.queryForObject("select count(*) from payment." + table, Long.class))
                        .as(table)
                        .isPositive());
    }

    @Test
    void forgets_idempotency_keys_notifications_and_audits_after_their_time() {
        database.update("""
                insert into payment.idempotency_key (user_id, operation, idempotency_key, fingerprint, used_at)
                values ('ada', 'pay', 'old', 'f', now() - interval '8 days'),
                       ('ada', 'pay', 'young', 'f', now() - interval '6 days')
                """);
        database.update("insert into payment.idempotency_key values ('ada', 'pay', 'new', 'f', null)");
        database.update("""
                insert into payment.notification (user_id, type, text, happened_at)
                values ('ada', 't', 'old', now() - interval '91 days'), ('ada', 't', 'young', now() - interval '89 days')
                """);
        database.update("""
                insert into payment.audit (at, operator, action, subject, details)
                values (now() - interval '366 days', 'root', 'a', 'old', '{}'),
                       (now() - interval '364 days', 'root', 'a', 'young', '{}')
                """);

        forget();

        assertThat(database.queryForList(
                        "select idempotency_key from payment.idempotency_key order by 1", String.class))
                .containsExactly("new", "young");
        assertThat(database.queryForList("select text from payment.notification", String.class))
                .containsExactly("young");
        assertThat(database.queryForList("select subject from payment.audit", String.class))
                .containsExactly("young");
    }
}
