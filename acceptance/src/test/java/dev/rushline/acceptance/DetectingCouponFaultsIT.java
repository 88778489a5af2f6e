package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.audit.coupon.CouponReplay;
import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of the promises report every planted fault, and nothing where there is none. */
class DetectingCouponFaultsIT {

    private static final ExpectedLedger EXPECTED = CouponReplay.replay(CouponFixture.log());

    private static PlantedDatabase database;

    @BeforeAll
    static void plant() throws SQLException {
        database = new PlantedDatabase(CouponFixture.TABLES, "line", "coupon");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void correct_tables_and_verdicts_have_no_findings() throws SQLException {
        assertThat(findings(CouponTables.read(database.connection()), CouponFixture.REQUESTS, CouponFixture.STATUSES))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a missing row       | winner must be        | delete from coupon.issuance where user_id = 'bob'
            an extra row        | must be null          | insert into coupon.issuance values ('c', 9, 'zoe', 'Z', 9, 9, now())
            swapped serials     | winner must be        | update coupon.issuance set serial = case serial when 1 then 12 when 2 then 11 end where serial < 3
            another user        | userId=ada            | update coupon.issuance set user_id = 'zoe' where user_id = 'ada'
            another offset      | offset=6              | update coupon.issuance set position = 8 where user_id = 'dan'
            another request     | nonce=11              | update coupon.issuance set nonce = 12 where user_id = 'ada'
            another time        | issuedAt=3000         | update coupon.issuance set issued_at = now() where user_id = 'bob'
            a wrong count       | miscounted            | update coupon.campaign set issued = 2
            a wrong quantity    | quantity must be      | update coupon.campaign set quantity = 4
            other terms         | terms must be         | update coupon.campaign set discount = 7
            a missing addition  | added stock must be   | delete from coupon.stock_addition
            another partition   | partition must be     | update coupon.campaign set partition = 1
            a missing closing   | closed must be        | update coupon.campaign set closed_position = null
            a missing campaign  | campaign c is missing | delete from coupon.sold_out_window; delete from coupon.stock_addition; delete from coupon.campaign
            an unknown campaign | was never opened      | insert into coupon.campaign select 'd', partition, name, quantity, 0, discount, opens_at, closes_at, opened_position, opened_at, opened_by, null, null, null, as_of from coupon.campaign
            a longer window     | sold-out windows      | update coupon.sold_out_window set to_position = 6 where from_position = 4
            a missing window    | sold-out windows      | delete from coupon.sold_out_window where from_position = 7
            a missing letter    | is missing            | delete from line.line_dead_letter
            a cut letter        | is not whole          | update line.line_dead_letter set value = 'pois'
            an unexpected letter| unexpected            | insert into line.line_dead_letter (topic, partition, position, appended_at, headers, reason) values ('coupon-publish-request', 0, 2, now(), '[]', 'r')
            a cursor too low    | cursor of partition 0 | update line.cursor set position = 9
            a double issue      | issued twice          | alter table coupon.issuance drop constraint one_coupon_each; update coupon.issuance set user_id = 'ada' where user_id = 'bob'
            an oversold campaign| oversold              | alter table coupon.campaign drop constraint never_oversold; update coupon.campaign set issued = 4; insert into coupon.issuance values ('c', 4, 'eve', 'E', 9, 19, to_timestamp(9))
            """)
    void a_fault_in_the_tables_is_reported(String fault, String reported, String statements) throws SQLException {
        database.execute(statements);
        List<String> findings =
                findings(CouponTables.read(database.connection()), CouponFixture.REQUESTS, CouponFixture.STATUSES);
        database.rollback();

        assertThat(findings).as(fault).anyMatch(finding -> finding.contains(reported));
    }

    @Test
    void a_campaign_that_was_oversold_for_a_moment_is_reported() throws SQLException {
        database.execute(
                "alter table coupon.campaign drop constraint never_oversold; update coupon.campaign set quantity = 2");
        NeverOversold promise = new NeverOversold();
        promise.sampled(CouponTables.read(database.connection()));
        database.rollback();

        assertThat(promise.findings(EXPECTED, CouponTables.read(database.connection())))
                .anyMatch(finding -> finding.contains("oversold"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            r1, SOLD_OUT, 0
            r1, ISSUED, 2
            r3, ALREADY_ISSUED, 2
            """)
    void a_verdict_that_changed_is_reported(String requestId, String status, long serial) throws SQLException {
        List<RequestStatus> statuses = new ArrayList<>(CouponFixture.STATUSES);
        statuses.add(status(requestId, status, serial));

        assertThat(findings(CouponTables.read(database.connection()), CouponFixture.REQUESTS, statuses))
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
    void a_verdict_that_does_not_follow_from_the_log_is_reported(String requestId, String status, long serial)
            throws SQLException {
        List<RequestStatus> statuses = new ArrayList<>(CouponFixture.STATUSES);
        statuses.removeIf(polled -> polled.request().requestId().equals(requestId));
        statuses.add(status(requestId, status, serial));

        assertThat(findings(CouponTables.read(database.connection()), CouponFixture.REQUESTS, statuses))
                .anyMatch(finding -> finding.contains("wrong"));
    }

    @Test
    void a_request_without_a_record_or_a_verdict_is_reported() throws SQLException {
        List<AcceptedRequest> requests = new ArrayList<>(CouponFixture.REQUESTS);
        requests.add(new AcceptedRequest("r99", "c", "zoe"));

        assertThat(findings(CouponTables.read(database.connection()), requests, CouponFixture.STATUSES))
                .anyMatch(finding -> finding.startsWith("lost"))
                .anyMatch(finding -> finding.startsWith("never decided"));
    }

    private static RequestStatus status(String requestId, String status, long serial) {
        AcceptedRequest request = CouponFixture.REQUESTS.stream()
                .filter(accepted -> accepted.requestId().equals(requestId))
                .findFirst()
                .orElseThrow();
        return serial == 0
                ? new RequestStatus(request, status, null, null)
                : new RequestStatus(request, status, serial, "X");
    }

    private static List<String> findings(
            CouponTables ledger, List<AcceptedRequest> requests, List<RequestStatus> statuses) {
        List<Promise> promises =
                List.of(new NeverOversold(), new FirstComeFirstServed(), new AcceptedIsKept(), new OneVerdict());
        promises.forEach(promise -> {
            requests.forEach(promise::accepted);
            statuses.forEach(promise::polled);
        });
        return promises.stream()
                .flatMap(promise -> promise.findings(EXPECTED, ledger).stream())
                .toList();
    }
}
