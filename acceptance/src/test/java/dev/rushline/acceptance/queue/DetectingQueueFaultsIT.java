package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.PlantedDatabase;
import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.queue.LimitHistory;
import dev.rushline.audit.queue.QueueEvidence;
import dev.rushline.audit.queue.QueueTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of the promises report every planted fault, and nothing where there is none. */
class DetectingQueueFaultsIT {

    private static PlantedDatabase database;

    @BeforeAll
    static void plant() throws SQLException {
        database = new PlantedDatabase(QueueFixture.TABLES, "line", "queue");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @AfterEach
    void rollBack() throws SQLException {
        database.rollback();
    }

    @Test
    void correct_tables_and_statuses_have_no_findings() throws SQLException {
        assertThat(findings(QueueFixture.limits(), QueueFixture.statuses(), List.of()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a wrong order          | out of order              | update queue.admission set admitted_at = to_timestamp(999) where queue_id = 1 and position = 15
            a wrong order by draw  | out of order              | update queue.admission set admitted_at = to_timestamp(1010.15) where queue_id = 2 and position = 6
            another seed           | out of order              | update queue.queue set seed = reverse(seed) where queue_id = 2
            a wrong shared order   | out of order              | update queue.admission set admitted_at = to_timestamp(1003.5) where queue_id = 4
            a missing admission    | lost:                     | delete from queue.admission where queue_id = 1 and position = 15
            a missing drawn one    | lost:                     | delete from queue.admission where queue_id = 2 and position = 4
            a missing late one     | lost:                     | delete from queue.admission where queue_id = 2 and position = 8
            an unknown ticket      | unknown ticket            | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (1, 99, 'zoe', to_timestamp(1005), now())
            an invalid record      | unknown ticket            | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (1, 14, 'zoe', to_timestamp(1005), now())
            another concert        | unknown ticket            | update queue.admission set queue_id = 3 where queue_id = 4
            before the turn        | before its turn           | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (1, 17, 'eve', to_timestamp(1005), now())
            another user           | wrong user                | update queue.admission set user_id = 'zoe' where queue_id = 1 and position = 13
            a duplicate            | duplicate admitted        | insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, ended_at, ending) values (1, 11, 'ada', to_timestamp(1000), now(), to_timestamp(1001), 'LEFT')
            two draws of one user  | duplicate admitted        | update queue.admission set ended_at = to_timestamp(1011), ending = 'LEFT' where queue_id = 2 and user_id = 'u1'; insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until) values (2, 3, 'u1', to_timestamp(1011.5), now())
            the better of two draws| duplicate admitted        | update queue.admission set position = 3, admitted_at = to_timestamp(1010.6) where queue_id = 2 and position = 1
            a burnt ticket         | lost:                     | update queue.admission set claimed_at = null, expires_at = null, ending = 'EXPIRED' where queue_id = 1 and position = 10
            a turn after a visit   | lost:                     | update queue.admission set admitted_at = to_timestamp(1002.5) where queue_id = 1 and position = 15; update queue.admission set covers_to = 16 where queue_id = 1 and position = 10; delete from queue.admission where queue_id = 1 and position = 16
            one call too many      | duplicate admitted        | update queue.queue set calls_per_person = 1 where queue_id = 1; update queue.admission set claimed_at = null, expires_at = null, ending = 'EXPIRED' where queue_id = 1 and position = 10; insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, ended_at, ending) values (1, 11, 'ada', to_timestamp(1002.1), now(), to_timestamp(1002.2), 'EXPIRED')
            two active visits      | two active visits         | update queue.admission set admitted_at = to_timestamp(1001.9) where queue_id = 1 and position = 16
            two admissions         | admitted twice            | alter table queue.admission drop constraint admission_pkey; insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, ended_at, ending) values (1, 13, 'cyd', to_timestamp(990), now(), to_timestamp(991), 'LEFT')
            a burst                | too fast: c               | update queue.admission set admitted_at = to_timestamp(1000.999) where queue_id = 1 and position = 15
            a burst while shared   | too fast: the shared line | update queue.admission set admitted_at = to_timestamp(1001.999) where queue_id = 4
            too many active        | too many active: c        | update queue.admission set ended_at = to_timestamp(1003.1) where queue_id = 1 and position = 10
            frozen too early       | wrong frozen range        | update queue.queue set frozen_to = 6 where queue_id = 2
            frozen too late        | wrong frozen range        | update queue.queue set frozen_to = 8 where queue_id = 2
            before the opening     | before the opening        | update queue.admission set admitted_at = to_timestamp(1009.9) where queue_id = 2 and position = 6
            a status after the end | wrong status              | update queue.admission set ended_at = to_timestamp(1002.7), ending = 'EXPIRED' where queue_id = 1 and position = 13
            """)
    void a_fault_in_the_tables_is_reported(String fault, String reported, String statements) throws SQLException {
        database.execute(statements);
        List<String> findings = findings(QueueFixture.limits(), QueueFixture.statuses(), List.of());

        assertThat(findings).as(fault).anyMatch(finding -> finding.contains(reported));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(textBlock = """
            c, ada, 10, ACTIVE,    wrong status
            c, ada, 11, WAITING,   wrong status
            c, ada, 11, COMPLETED, wrong status
            c, bob, 12, DUPLICATE, wrong status
            c, cyd, 13, LEFT,      wrong status
            c, dan, 15, WAITING,   wrong status
            c, dan, 15, ACTIVE,    wrong status
            c, eve, 17, ADMITTED,  wrong status
            c, eve, 18, WAITING,   not in the log
            c, zoe, 17, WAITING,   not in the log
            s, dan, 15, ADMITTED,  not in the log
            """)
    void a_status_that_does_not_follow_from_the_log_is_reported(
            String concertId, String userId, long number, String status, String reported) throws SQLException {
        List<PolledStatus> statuses = new ArrayList<>(QueueFixture.statuses());
        statuses.add(QueueFixture.status(concertId, userId, number, status));

        assertThat(findings(QueueFixture.limits(), statuses, List.of()))
                .anyMatch(finding -> finding.contains(reported));
    }

    @Test
    void two_tickets_of_one_record_and_a_ticket_that_was_never_polled_are_reported() throws SQLException {
        EntryIsKept promise = new EntryIsKept();
        promise.entered(new EnteredTicket("one", "c", "dan", 15, QueueFixture.time(905)));
        promise.entered(new EnteredTicket("another", "c", "dan", 15, QueueFixture.time(905)));

        assertThat(promise.findings(evidence(QueueFixture.limits())))
                .anyMatch(finding -> finding.startsWith("one record for two tickets"))
                .anyMatch(finding -> finding.startsWith("never polled"));
    }

    /** A change at 1,001.2 is in force from 1,002.2 at the latest. There are admissions at 1,001 and at 1,003. */
    @ParameterizedTest(name = "{0} per second, {1} active from {2} on: {3}")
    @CsvSource(textBlock = """
            0, 3, 1001.2, too fast: c
            2, 2, 1001.2, too many active: c
            1, 3, 999.0,  too fast: c
            """)
    void a_new_limit_must_take_effect_within_a_second(int rate, int maxActive, double at, String reported)
            throws SQLException {
        LimitHistory limits = QueueFixture.limits();
        limits.add(QueueFixture.limit("c", at, rate, maxActive));

        assertThat(findings(limits, List.of(), List.of())).anyMatch(finding -> finding.startsWith(reported));
    }

    @ParameterizedTest(name = "{0} per second, {1} active from {2} on")
    @CsvSource(textBlock = """
            0, 3, 1002.5
            2, 1, 1002.5
            1, 3, 1001.0
            """)
    void a_new_limit_may_take_a_second_to_take_effect(int rate, int maxActive, double at) throws SQLException {
        LimitHistory limits = QueueFixture.limits();
        limits.add(QueueFixture.limit("c", at, rate, maxActive));

        assertThat(findings(limits, List.of(), List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}: {2} admitted, {3} active, the last at {4}")
    @CsvSource(textBlock = """
            sampled too fast,        1000.5, 20, 1, 1000.4
            sampled too many active, 1000.5, 4,  4, 1000.4
            sampled in the future,   1000.5, 3,  1, 1000.6
            """)
    void a_fault_in_the_samples_is_reported_whatever_the_times_in_the_rows(
            String reported, double at, long admitted, long active, double last) throws SQLException {
        List<LineSample> samples = List.of(sample(1000.0, 2, 2, 999.9), sample(at, admitted, active, last));

        assertThat(findings(QueueFixture.limits(), List.of(), samples))
                .anyMatch(finding -> finding.startsWith(reported));
    }

    private static LineSample sample(double at, long admitted, long active, double last) {
        return new LineSample(
                QueueFixture.time(at), Map.of(1, new LineSample.LineCounts(admitted, active, QueueFixture.time(last))));
    }

    private static List<String> findings(LimitHistory limits, List<PolledStatus> statuses, List<LineSample> samples)
            throws SQLException {
        List<QueuePromise> promises =
                List.of(new Paced(), new CalledInOrder(), new OneVisitPerUser(), new EntryIsKept());
        QueueEvidence evidence = evidence(limits);
        promises.forEach(promise -> {
            statuses.forEach(status -> promise.entered(status.ticket()));
            statuses.forEach(promise::polled);
            samples.forEach(promise::sampled);
        });
        return promises.stream()
                .flatMap(promise -> promise.findings(evidence).stream())
                .toList();
    }

    private static QueueEvidence evidence(LimitHistory limits) throws SQLException {
        List<LogRecord> log = QueueFixture.log();
        QueueTables tables = QueueTables.read(database.connection());
        return QueueEvidence.of(log, tables, limits);
    }
}
