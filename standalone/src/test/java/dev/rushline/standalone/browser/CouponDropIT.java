package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Visiting.class)
class CouponDropIT {

    private static final String CARD = "#campaigns .thing:first-child ";

    @Test
    void a_drop_is_shown_from_its_opening_to_its_end(Visitor visitor) {
        visitor.open("").press("#open-campaign");
        visitor.fill("#field-name", "Browser drop");
        visitor.fill("#field-quantity", "1");
        visitor.fill("#field-opensIn", "4");
        visitor.press("dialog .primary");
        visitor.awaitText(CARD + "h3", "Browser drop");
        String shop = "shop.html?coupon=" + visitor.find(CARD).getAttribute("data-coupon");

        visitor.open(shop);
        Visitor.awaitTrue(() -> "false".equals(visitor.find("#ask").getAttribute("aria-disabled")));
        visitor.press("#ask");
        visitor.awaitText("#said", "It is yours.");
        String code = visitor.text("#ticket-code");
        assertThat(code).isNotBlank();
        assertThat(visitor.text("#serial")).isEqualTo("1");

        visitor.reload();
        visitor.awaitText("#ticket-code", code);

        become(visitor, "second-in-line");
        visitor.awaitText("#said", "Sold out.");
        assertThat(visitor.sees("#ask")).isFalse();

        visitor.open("");
        visitor.awaitText(CARD, "1 of 1 issued");
        visitor.press(CARD + "button:nth-of-type(1)");
        visitor.fill("#field-add", "1");
        visitor.press("dialog .primary");
        visitor.awaitText(CARD, "1 of 2 issued");

        visitor.open(shop).press("#ask");
        visitor.awaitText("#said", "It is yours.");
        assertThat(visitor.text("#serial")).isEqualTo("2");

        visitor.open("").press(CARD + ".danger");
        visitor.press("dialog .danger");
        visitor.awaitText(CARD + ".chip", "Closed");
        visitor.open(shop);
        become(visitor, "too-late");
        visitor.awaitText("#said", "This campaign is closed.");
    }

    @Test
    void before_the_opening_a_countdown_is_shown_and_requests_are_disabled(Site site, Visitor visitor) {
        String opensAt = Instant.now().plusSeconds(3_000).toString();
        String coupon = site.callAsOperator(
                        "POST",
                        "/v1/coupons",
                        "{\"name\":\"Later\",\"quantity\":1,\"opensAt\":\"%s\"}".formatted(opensAt))
                .get("couponId")
                .asString();

        visitor.open("shop.html?coupon=" + coupon);

        String first = visitor.text("#countdown");
        assertThat(first).matches("(49|50):\\d\\d");
        assertThat(visitor.find("#ask").getAttribute("aria-disabled")).isEqualTo("true");
        visitor.press("#ask");
        Visitor.awaitTrue(() -> visitor.text("#countdown").compareTo(first) < 0);
        assertThat(visitor.calls("/requests")).isZero();
    }

    @Test
    void a_refusal_of_the_server_is_shown_in_the_dialog(Visitor visitor) {
        visitor.open("").press("#open-campaign");
        visitor.fill("#field-name", " ");
        visitor.press("dialog .primary");

        visitor.awaitText("dialog .problem", "name");
        visitor.press("dialog button[type=button]");
        visitor.awaitGone("dialog");
        assertThat(visitor.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
    }

    private static void become(Visitor visitor, String name) {
        visitor.press("#who button");
        visitor.fill("#field-userId", name);
        visitor.press("dialog .primary");
        visitor.awaitText("#who-name", name);
    }
}
