package dev.rushline.line.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.line.LineId;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CursorClaimsIT {

    private static final LineId LINE = new LineId("moved", 3);

    private CursorClaims cursors;
    private CursorReader reader;
    private TransactionTemplate transactions;

    @BeforeEach
    void migrate() {
        TestDatabase database = Servers.freshDatabase();
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        new SchemaMigration("line").migrate(source).migrate(source);
        JdbcClient.create(source)
                .sql("insert into line.topic (name, topic_id) values ('moved', 'id')")
                .update();
        cursors = CursorClaims.in(JdbcClient.create(source));
        reader = CursorReader.in(JdbcClient.create(source));
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Test
    void a_new_line_has_cursor_zero_and_advances_with_its_claim() {
        Claim claim = cursors.claim(LINE, "me");

        boolean moved = advance(claim, 10);
        boolean again = advance(claim.movedTo(10), 12);

        assertThat(claim).isEqualTo(new Claim(LINE, 0, 1));
        assertThat(moved && again).isTrue();
        assertThat(reader.read(Set.of("moved", "other"))).containsExactly(new Cursor(LINE, 12, "me"));
    }

    @Test
    void a_claim_is_current_until_the_line_is_claimed_again_or_the_cursor_is_another() {
        Claim claim = cursors.claim(LINE, "me");
        assertThat(cursors.isCurrent(claim)).isTrue();
        assertThat(cursors.isCurrent(claim.movedTo(10))).isFalse();

        Claim next = cursors.claim(LINE, "other");

        assertThat(cursors.isCurrent(claim)).isFalse();
        assertThat(cursors.isCurrent(next)).isTrue();
    }

    @Test
    void a_claim_returns_up_to_where_records_were_read() {
        Claim claim = cursors.claim(LINE, "me");
        Claim read = claim.movedTo(10, new ReadTo(12, 7));

        assertThat(advance(claim, read)).isTrue();
        assertThat(advance(read, read.movedTo(11))).isTrue();

        assertThat(reader.read(Set.of("moved"))).containsExactly(new Cursor(LINE, 11, 12, "me", null));
        assertThat(cursors.claim(LINE, "next")).isEqualTo(new Claim(LINE, 11, claim.epoch() + 1, new ReadTo(12, 7)));
    }

    @Test
    void a_stopped_line_is_neither_claimed_nor_moved() {
        Claim old = cursors.claim(LINE, "old");
        Claim claim = cursors.claim(LINE, "me");

        assertThat(cursors.stop(old, "outdated", 1)).isFalse();
        assertThat(cursors.stop(claim, "lost", 3)).isTrue();

        assertThat(advance(claim, 5)).isFalse();
        assertThatExceptionOfType(LineStoppedException.class)
                .isThrownBy(() -> cursors.claim(LINE, "next"))
                .withMessageContaining("moved-3 is stopped", "lost");
        assertThat(reader.read(Set.of("moved"))).containsExactly(new Cursor(LINE, 0, 0, "next", "lost"));
    }

    @Test
    void an_older_claim_moves_no_cursor() {
        Claim zombie = cursors.claim(LINE, "zombie");

        Claim heir = cursors.claim(LINE, "heir");

        assertThat(heir.epoch()).isEqualTo(zombie.epoch() + 1);
        assertThat(advance(zombie, 5)).isFalse();
        assertThat(advance(heir, 7)).isTrue();
        assertThat(advance(zombie.movedTo(7), 9)).isFalse();
        assertThat(reader.read(Set.of("moved"))).containsExactly(new Cursor(LINE, 7, "heir"));
    }

    @Test
    void only_the_newest_claim_at_its_position_locks_a_line() {
        Claim zombie = cursors.claim(LINE, "zombie");
        Claim heir = cursors.claim(LINE, "heir");

        assertThat(lock(zombie)).isFalse();
        assertThat(lock(heir)).isTrue();
        assertThat(lock(heir.movedTo(1))).isFalse();
        assertThat(reader.read(Set.of("moved"))).containsExactly(new Cursor(LINE, 0, "heir"));
    }

    private boolean lock(Claim claim) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> cursors.lock(claim)));
    }

    @Test
    void a_cursor_advances_only_from_the_position_of_the_claim() {
        Claim claim = cursors.claim(LINE, "me");

        assertThat(advance(claim.movedTo(3), 5)).isFalse();
        assertThat(advance(claim, 5)).isTrue();
        assertThat(advance(claim, 5)).isFalse();
    }

    @Test
    void a_rollback_undoes_an_advance() {
        Claim claim = cursors.claim(LINE, "me");

        transactions.executeWithoutResult(transaction -> {
            cursors.advance(claim, claim.movedTo(5));
            transaction.setRollbackOnly();
        });

        assertThat(reader.read(List.of("moved"))).containsExactly(new Cursor(LINE, 0, "me"));
        assertThat(advance(claim, 5)).isTrue();
    }

    private boolean advance(Claim claim, long next) {
        return advance(claim, claim.movedTo(next));
    }

    private boolean advance(Claim claim, Claim moved) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> cursors.advance(claim, moved)));
    }
}
