package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Visiting.class)
class DemoRushIT {

    @Test
    void one_click_starts_both_rushes_and_shows_them_to_the_end(Visitor visitor) {
        visitor.open("rush.html").press("#numbers summary");
        visitor.fill("#people", "200");
        visitor.fill("#coupons", "20");
        visitor.fill("#fans", "20");
        visitor.fill("#rate", "20");

        visitor.press("#start");

        visitor.awaitText("#panel-COUPON .chip", "Done");
        assertThat(visitor.text("#panel-COUPON .outcomes .won b")).isEqualTo("20");
        assertThat(visitor.text("#panel-COUPON .summary")).contains("200 people", "20 coupons, not one more");
        assertThat(visitor.find("#panel-COUPON canvas").getAttribute("aria-label"))
                .contains("0 in line");
        visitor.awaitText("#panel-CONCERT .stations .won dd", "20");
        assertThat(visitor.find("#panel-COUPON .buttons a").getAttribute("href"))
                .contains("shop.html?coupon=");
        assertThat(visitor.find("#panel-CONCERT .buttons a").getAttribute("href"))
                .contains("wait.html?concert=");
    }
}
