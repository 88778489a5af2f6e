package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A checker that finds nothing proves something only if it finds what was planted. */
class DetectingCouponFaultsIT {

    private static final ExpectedLedger EXPECTED = Oracle.replay(CouponFixture.log());

    private static Connection connection;

    @BeforeAll
    static void plant() throws SQLException {
        TestDatabase database = Servers.freshDatabase();
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        new SchemaMigration("line").migrate(source);
        new SchemaMigration("coupon").migrate(source);
        connection = database.connect();
        execute(CouponFixture.TABLES);
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void sound_tables_and_sound_verdicts_are_found_sound() throws SQLException {
        assertThat(findings(Ledger.read(connection), CouponFixture.REQUESTS, CouponFixture.ANSWERS))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a missing row       | winner must be        | delete from coupon.issuance where user_id = 'bob'
            an extra row        | must be null          | insert into coupon.issuance values ('c', 9, 'zoe', 'Z', 9, 9, now())
            swapped serials     | winner must be        | update coupon.issuance set serial = case serial when 1 then 12 when 2 then 11 end where serial < 3
            somebody else       | userId=ada            | update coupon.issuance set user_id = 'zoe' where user_id = 'ada'
            another place       | position=6            | update coupon.issuance set position = 8 where user_id = 'dan'
            another request     | nonce=11              | update coupon.issuance set nonce = 12 where user_id = 'ada'
            another time        | issuedAt=3000         | update coupon.issuance set issued_at = now() where user_id = 'bob'
            a wrong count       | miscounted            | update coupon.campaign set issued = 2
            a wrong quantity    | quantity must be      | update coupon.campaign set quantity = 4
            another partition   | partition must be     | update coupon.campaign set partition = 1
            a closing forgotten | closed must be        | update coupon.campaign set closed_position = null
            a lost campaign     | campaign c is missing | delete from coupon.sold_out_window; delete from coupon.campaign
            a made-up campaign  | was never opened      | insert into coupon.campaign select 'd', partition, name, quantity, 0, discount, opens_at, closes_at, opened_position, opened_at, opened_by, null, null, null, as_of from coupon.campaign
            a longer window     | sold-out windows      | update coupon.sold_out_window set to_position = 6 where from_position = 4
            a lost window       | sold-out windows      | delete from coupon.sold_out_window where from_position = 7
            a lost dead letter  | is missing            | delete from line.line_dead_letter
            a cut dead letter   | is not whole          | update line.line_dead_letter set value = 'pois'
            a needless one      | without need          | insert into line.line_dead_letter (topic, partition, position, appended_at, headers, reason) values ('t', 0, 2, now(), '[]', 'r')
            a cursor behind     | cursor of partition 0 | update line.cursor set position = 9
            a double issue      | issued twice          | alter table coupon.issuance drop constraint one_coupon_each; update coupon.issuance set user_id = 'ada' where user_id = 'bob'
            an oversold drop    | oversold              | alter table coupon.campaign drop constraint never_oversold; update coupon.campaign set issued = 4; insert into coupon.issuance values ('c', 4, 'eve', 'E', 9, 19, to_timestamp(9))
            """)
    void planted_in_the_tables_it_is_reported(String fault, String reported, String statements) throws SQLException {
        execute(statements);
        List<String> findings = findings(Ledger.read(connection), CouponFixture.REQUESTS, CouponFixture.ANSWERS);
        connection.rollback();

        assertThat(findings).as(fault).anyMatch(finding -> finding.contains(reported));
    }

    @Test
    void oversold_for_a_moment_in_between_is_reported() throws SQLException {
        execute("alter table coupon.campaign drop constraint never_oversold; update coupon.campaign set quantity = 2");
        NeverOversold promise = new NeverOversold();
        promise.glimpsed(Ledger.read(connection));
        connection.rollback();

        assertThat(promise.findings(EXPECTED, Ledger.read(connection)))
                .anyMatch(finding -> finding.contains("oversold"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            r1, SOLD_OUT, 0
            r1, ISSUED, 2
            r3, ALREADY_ISSUED, 2
            """)
    void a_verdict_that_changed_is_reported(String requestId, String status, long serial) throws SQLException {
        List<RequestStatus> answers = new ArrayList<>(CouponFixture.ANSWERS);
        answers.add(answer(requestId, status, serial));

        assertThat(findings(Ledger.read(connection), CouponFixture.REQUESTS, answers))
                .anyMatch(finding -> finding.contains("changed"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            r4, ISSUED, 2
            r4, CLOSED, 0
            r3, ISSUED, 3
            r3, SOLD_OUT, 0
            r2, ISSUED, 1
            """)
    void a_verdict_that_the_log_does_not_give_is_reported(String requestId, String status, long serial)
            throws SQLException {
        List<RequestStatus> answers = new ArrayList<>(CouponFixture.ANSWERS);
        answers.removeIf(answer -> answer.request().requestId().equals(requestId));
        answers.add(answer(requestId, status, serial));

        assertThat(findings(Ledger.read(connection), CouponFixture.REQUESTS, answers))
                .anyMatch(finding -> finding.contains("wrong"));
    }

    @Test
    void a_request_that_is_not_in_the_log_or_never_gets_a_verdict_is_reported() throws SQLException {
        List<AcceptedRequest> requests = new ArrayList<>(CouponFixture.REQUESTS);
        requests.add(new AcceptedRequest("r99", "c", "nobody"));

        assertThat(findings(Ledger.read(connection), requests, CouponFixture.ANSWERS))
                .anyMatch(finding -> finding.startsWith("lost"))
                .anyMatch(finding -> finding.startsWith("never decided"));
    }

    private static RequestStatus answer(String requestId, String status, long serial) {
        AcceptedRequest request = CouponFixture.REQUESTS.stream()
                .filter(accepted -> accepted.requestId().equals(requestId))
                .findFirst()
                .orElseThrow();
        return serial == 0 ? new RequestStatus(request, status, null, null) : new RequestStatus(request, status, serial, "X");
    }

    private static List<String> findings(Ledger ledger, List<AcceptedRequest> requests, List<RequestStatus> answers) {
        List<Promise> promises =
                List.of(new NeverOversold(), new FirstComeFirstServed(), new AcceptedIsKept(), new OneVerdict());
        promises.forEach(promise -> {
            requests.forEach(promise::accepted);
            answers.forEach(promise::answered);
        });
        return promises.stream()
                .flatMap(promise -> promise.findings(EXPECTED, ledger).stream())
                .toList();
    }

    private static void execute(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
