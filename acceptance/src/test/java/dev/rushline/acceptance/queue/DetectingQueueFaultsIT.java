package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.LogRecord;
import dev.rushline.acceptance.queue.QueuePromise.Evidence;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A checker that finds nothing proves something only if it finds what was planted. */
class DetectingQueueFaultsIT {

    private static Connection connection;

    @BeforeAll
    static void plant() throws SQLException {
        TestDatabase database = Servers.freshDatabase();
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        new SchemaMigration("line").migrate(source);
        new SchemaMigration("queue").migrate(source);
        connection = database.connect();
        execute(QueueFixture.TABLES);
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
    }

    @Test
    void sound_tables_and_true_words_are_found_sound() throws SQLException {
        assertThat(findings(QueueFixture.said(), QueueFixture.told(), List.of()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            somebody overtook      | overtaken          | update queue.admission set admitted_at = to_timestamp(999) where queue_id = 1 and position = 15
            overtaken in the draw  | overtaken          | update queue.admission set admitted_at = to_timestamp(1010.15) where queue_id = 2 and position = 6
            another draw           | overtaken          | update queue.queue set seed = reverse(seed) where queue_id = 2
            overtaken while shared | overtaken          | update queue.admission set admitted_at = to_timestamp(1003.5) where queue_id = 4
            one lost               | lost:              | delete from queue.admission where queue_id = 1 and position = 15
            one lost in the draw   | lost:              | delete from queue.admission where queue_id = 2 and position = 4
            a late one lost        | lost:              | delete from queue.admission where queue_id = 2 and position = 8
            from nowhere           | from nowhere       | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (1, 99, 'zoe', to_timestamp(1005), now())
            for poison             | from nowhere       | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (1, 14, 'zoe', to_timestamp(1005), now())
            of another concert     | from nowhere       | update queue.admission set queue_id = 3 where queue_id = 4
            before the turn        | before its turn    | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (1, 17, 'eve', to_timestamp(1005), now())
            somebody else          | somebody else      | update queue.admission set user_id = 'zoe' where queue_id = 1 and position = 13
            a second place         | a second place     | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, ended_at, ending) values (1, 11, 'ada', to_timestamp(1000), now(), to_timestamp(1001), 'LEFT')
            two draws for one      | a second place     | update queue.admission set ended_at = to_timestamp(1011), ending = 'LEFT' where queue_id = 2 and user_id = 'u1'; insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (2, 3, 'u1', to_timestamp(1011.5), now())
            the better of two draws | a second place    | update queue.admission set position = 3, admitted_at = to_timestamp(1010.6) where queue_id = 2 and position = 1
            twice inside           | twice inside       | update queue.admission set admitted_at = to_timestamp(1001.9) where queue_id = 1 and position = 16
            twice let in           | twice let in       | alter table queue.admission drop constraint admission_pkey; insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, ended_at, ending) values (1, 13, 'cyd', to_timestamp(990), now(), to_timestamp(991), 'LEFT')
            a burst                | too fast: c        | update queue.admission set admitted_at = to_timestamp(1000.999) where queue_id = 1 and position = 15
            a burst while shared   | too fast: the shared line | update queue.admission set admitted_at = to_timestamp(1001.999) where queue_id = 4
            too many inside        | too many: c        | update queue.admission set ended_at = to_timestamp(1003.1) where queue_id = 1 and position = 10
            frozen too early       | frozen wrongly     | update queue.queue set frozen_to = 6 where queue_id = 2
            frozen too late        | frozen wrongly     | update queue.queue set frozen_to = 8 where queue_id = 2
            before the opening     | before the opening | update queue.admission set admitted_at = to_timestamp(1009.9) where queue_id = 2 and position = 6
            a place after the end  | told wrongly       | update queue.admission set ended_at = to_timestamp(1002.7), ending = 'EXPIRED' where queue_id = 1 and position = 13
            """)
    void planted_in_the_tables_it_is_reported(String fault, String reported, String statements) throws SQLException {
        execute(statements);
        List<String> findings = findings(QueueFixture.said(), QueueFixture.told(), List.of());

        assertThat(findings).as(fault).anyMatch(finding -> finding.contains(reported));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(textBlock = """
            c, ada, 10, ACTIVE,    told wrongly
            c, ada, 11, WAITING,   told wrongly
            c, ada, 11, COMPLETED, told wrongly
            c, bob, 12, DUPLICATE, told wrongly
            c, cyd, 13, LEFT,      told wrongly
            c, dan, 15, WAITING,   told wrongly
            c, dan, 15, ACTIVE,    told wrongly
            c, eve, 17, ADMITTED,  told wrongly
            c, eve, 18, WAITING,   not in line
            c, zoe, 17, WAITING,   not in line
            s, dan, 15, ADMITTED,  not in line
            """)
    void words_that_the_log_does_not_bear_out_are_reported(
            String concertId, String userId, long number, String status, String reported) throws SQLException {
        List<PolledStatus> told = new ArrayList<>(QueueFixture.told());
        told.add(QueueFixture.told(concertId, userId, number, status));

        assertThat(findings(QueueFixture.said(), told, List.of())).anyMatch(finding -> finding.contains(reported));
    }

    @Test
    void one_place_that_two_were_given_and_a_place_that_nobody_was_told_of_are_reported() throws SQLException {
        EntryIsKept promise = new EntryIsKept();
        promise.entered(new EnteredTicket("one", "c", "dan", 15, QueueFixture.time(905)));
        promise.entered(new EnteredTicket("another", "c", "dan", 15, QueueFixture.time(905)));

        assertThat(promise.findings(evidence(QueueFixture.said())))
                .anyMatch(finding -> finding.startsWith("one place for two"))
                .anyMatch(finding -> finding.startsWith("never told"));
    }

    /** LimitChange at 1,001.2 and so in force from 1,002.2 at the latest; somebody is let in at 1,001 and at 1,003. */
    @ParameterizedTest(name = "{0} per second, {1} inside from {2} on: {3}")
    @CsvSource(textBlock = """
            0, 3, 1001.2, too fast: c
            2, 2, 1001.2, too many: c
            1, 3, 999.0,  too fast: c
            """)
    void what_was_said_must_act_within_a_second(int rate, int most, double at, String reported) throws SQLException {
        LimitHistory said = QueueFixture.said();
        said.add(QueueFixture.said("c", at, rate, most));

        assertThat(findings(said, List.of(), List.of())).anyMatch(finding -> finding.startsWith(reported));
    }

    @ParameterizedTest(name = "{0} per second, {1} inside from {2} on")
    @CsvSource(textBlock = """
            0, 3, 1002.5
            2, 1, 1002.5
            1, 3, 1001.0
            """)
    void what_was_said_has_a_second_to_act(int rate, int most, double at) throws SQLException {
        LimitHistory said = QueueFixture.said();
        said.add(QueueFixture.said("c", at, rate, most));

        assertThat(findings(said, List.of(), List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} seen at {1}: {2} let in, {3} inside, the last at {4}")
    @CsvSource(textBlock = """
            a burst,         1000.5, 20, 1, 1000.4
            a crowd,         1000.5, 4,  4, 1000.4
            from the future, 1000.5, 3,  1, 1000.6
            """)
    void what_shows_is_reported_whatever_times_are_written(
            String reported, double at, long admitted, long inside, double last) throws SQLException {
        List<LineSample> glimpses = List.of(glimpse(1000.0, 2, 2, 999.9), glimpse(at, admitted, inside, last));

        assertThat(findings(QueueFixture.said(), List.of(), glimpses))
                .anyMatch(finding -> finding.startsWith(reported));
    }

    private static LineSample glimpse(double at, long admitted, long inside, double last) {
        return new LineSample(
                QueueFixture.time(at), Map.of(1, new LineSample.Crowd(admitted, inside, QueueFixture.time(last))));
    }

    private static List<String> findings(LimitHistory said, List<PolledStatus> told, List<LineSample> glimpses)
            throws SQLException {
        List<QueuePromise> promises =
                List.of(new Paced(), new CalledInOrder(), new OneVisitPerUser(), new EntryIsKept());
        Evidence evidence = evidence(said);
        promises.forEach(promise -> {
            told.forEach(one -> promise.entered(one.entered()));
            told.forEach(promise::told);
            glimpses.forEach(promise::glimpsed);
        });
        return promises.stream()
                .flatMap(promise -> promise.findings(evidence).stream())
                .toList();
    }

    private static Evidence evidence(LimitHistory said) throws SQLException {
        List<LogRecord> log = QueueFixture.log();
        QueueTables tables = QueueTables.read(connection);
        return new Evidence(log, tables, QueueOracle.replay(log, tables), said);
    }

    private static void execute(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
