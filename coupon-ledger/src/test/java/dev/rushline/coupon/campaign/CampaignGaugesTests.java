package dev.rushline.coupon.campaign;

import static dev.rushline.coupon.FakeCouponLine.NOON;
import static dev.rushline.coupon.FakeCouponLine.campaign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.FakeCouponLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CampaignGaugesTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = NOON.plusSeconds(1);
    private final CampaignGauges gauges = new CampaignGauges(registry, clock(() -> now));

    @Test
    void a_campaign_shows_what_it_has_and_what_it_gave_out() {
        gauges.update(campaign("c", 5, 0, 1));
        Gauge before = gauge("rushline.coupon.issued", "c");

        gauges.update(campaign("c", 7, 3, 9));

        assertThat(gauge("rushline.coupon.issued", "c")).isSameAs(before);
        assertThat(before.value()).isEqualTo(3);
        assertThat(gauge("rushline.coupon.quantity", "c").value()).isEqualTo(7);
    }

    @Test
    void a_campaign_is_shown_by_the_board_as_it_changes() {
        var line = new FakeCouponLine();
        var campaigns = new Campaigns(line, gauges::update);
        line.write(campaign("c", 5, 0, 1));

        campaigns.refresh(Map.of(campaign("c", 5, 0, 1).line(), -1L));

        assertThat(gauge("rushline.coupon.quantity", "c").value()).isEqualTo(5);
    }

    @Test
    void one_that_was_sold_out_between_two_looks_shows_for_an_hour() {
        gauges.update(campaign("quick", 5, 5, 1));
        gauges.update(campaign("open", 5, 4, 2));

        now = now.plus(CampaignGauges.SHOWN_AFTER_END);
        assertThat(gauges.removeEnded()).containsExactlyInAnyOrder("quick", "open");
        now = now.plusMillis(1);
        assertThat(gauges.removeEnded()).containsExactly("open");

        assertThat(registry.find("rushline.coupon.issued")
                        .tag("coupon", "quick")
                        .gauge())
                .isNull();
        assertThat(registry.find("rushline.coupon.quantity")
                        .tag("coupon", "quick")
                        .gauge())
                .isNull();
    }

    @Test
    void one_that_was_closed_before_anybody_looked_does_not_show() {
        gauges.update(closed(campaign("old", 5, 2, 9)));

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void however_many_there_are_a_few_show_and_those_that_are_over_give_way_first() {
        gauges.update(campaign("sold-out", 1, 1, 0));
        IntStream.range(0, 3 * CampaignGauges.MAX_CAMPAIGNS).forEach(number -> {
            now = now.plusMillis(1);
            gauges.update(campaign("c-%03d".formatted(number), 5, 1, number));
        });

        assertThat(registry.find("rushline.coupon.issued").gauges())
                .hasSize(CampaignGauges.MAX_CAMPAIGNS)
                .extracting(gauge -> gauge.getId().getTag("coupon"))
                .contains("c-100", "c-149")
                .doesNotContain("sold-out", "c-099");
        assertThat(registry.getMeters()).extracting(Meter::getId).hasSize(2 * CampaignGauges.MAX_CAMPAIGNS);
    }

    private Gauge gauge(String name, String couponId) {
        return registry.get(name).tag("coupon", couponId).gauge();
    }

    private static Campaign closed(Campaign open) {
        return open.with(open.quantity(), open.issued(), open.soldOut(), open.asOf() - 1, open.asOf());
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
