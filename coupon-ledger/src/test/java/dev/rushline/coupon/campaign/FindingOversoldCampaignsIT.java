package dev.rushline.coupon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.LedgerDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingOversoldCampaignsIT {

    private final LedgerDatabase database = new LedgerDatabase();
    private final CampaignReader reader = CampaignReader.in(database.client);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_coupon_too_many_is_found_whatever_the_campaign_counted() {
        open("fine", 2, 2);
        open("unsold", 2, 0);
        open("sold", 2, 2);
        issue("fine", 1);
        issue("fine", 2);
        issue("sold", 3);

        assertThat(reader.oversold(List.of("fine", "unsold", "sold", "unknown")))
                .containsExactly("sold");
        assertThat(reader.oversold(List.of("fine", "unsold"))).isEmpty();
    }

    @Test
    void it_shows_and_stays_until_the_ledger_is_right_again() {
        var registry = new SimpleMeterRegistry();
        var gauges = new CampaignGauges(registry, Clock.systemUTC());
        var check = new OversoldCheck(gauges, reader, registry);
        open("c", 1, 1);
        issue("c", 1);
        reader.find("c").ifPresent(gauges::update);

        check.check();
        double before = oversold(registry);
        issue("c", 2);
        check.check();
        double after = oversold(registry);
        database.client.sql("delete from coupon.issuance where serial = 2").update();
        check.check();

        assertThat(before).isZero();
        assertThat(after).isEqualTo(1);
        assertThat(oversold(registry)).isZero();
    }

    private static double oversold(SimpleMeterRegistry registry) {
        return registry.get("rushline.coupon.oversold").gauge().value();
    }

    private void open(String couponId, long quantity, long issued) {
        database.client
                .sql("""
                        insert into coupon.campaign (coupon_id, partition, name, quantity, issued, opens_at,
                                                     opened_position, opened_at, opened_by, as_of)
                        values (:couponId, 0, 'n', :quantity, :issued, now(), 0, now(), 'boss', 1)
                        """)
                .param("couponId", couponId)
                .param("quantity", quantity)
                .param("issued", issued)
                .update();
    }

    private void issue(String couponId, long serial) {
        database.client
                .sql("""
                        insert into coupon.issuance (coupon_id, serial, user_id, code, position, nonce, issued_at)
                        values (:couponId, :serial, 'user-' || :serial, 'code', :serial, 0, now())
                        """)
                .param("couponId", couponId)
                .param("serial", serial)
                .update();
    }
}
