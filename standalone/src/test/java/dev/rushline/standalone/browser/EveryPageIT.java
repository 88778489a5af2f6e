package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

@ExtendWith(Visiting.class)
class EveryPageIT {

    private static final List<String> PAGES = List.of("", "shop.html", "wait.html", "trending.html", "rush.html");

    @Test
    void pages_fit_a_phone_in_both_languages(Site site, Visitor visitor) {
        site.callAsOperator("POST", "/v1/coupons", "{\"name\":\"" + "Longest ".repeat(12) + "\",\"quantity\":1000000}");
        visitor.resize(Visitor.PHONE);

        for (String page : PAGES) {
            for (String language : List.of("en", "ko")) {
                visitor.open(page).press(".languages [lang=" + language + "]");
                assertThat(visitor.overflow()).as(page + " in " + language).isZero();
            }
        }
    }

    @Test
    void the_chosen_language_applies_to_all_pages(Visitor visitor) {
        visitor.open("").press(".languages [lang=ko]");
        visitor.awaitText("h1", "운영");

        visitor.open("wait.html");

        assertThat(visitor.text("h1")).isEqualTo("어떤 공연인가요?");
        assertThat(visitor.title()).startsWith("대기실");
        assertThat(visitor.script("return document.documentElement.lang")).isEqualTo("ko");
    }

    @Test
    void pages_can_be_used_by_keyboard(Visitor visitor) {
        visitor.open("");
        visitor.tab();
        visitor.key(Keys.ENTER);
        assertThat(visitor.focused()).isEqualTo("main");

        visitor.tab();
        assertThat(visitor.focused()).isEqualTo("start-rush");
        visitor.tab();
        Visitor.awaitTrue(
                () -> !"Waiting".equals(reading(visitor)) && !reading(visitor).isEmpty());
        visitor.key(Keys.HOME);
        assertThat(visitor.text(".readout")).contains("Accepted", "Decided", "Issued");
        visitor.key(Keys.ESCAPE);
        assertThat(visitor.sees(".readout")).isFalse();

        visitor.script("document.getElementById('open-campaign').focus()");
        visitor.key(Keys.ENTER);
        assertThat(visitor.find("dialog").isDisplayed()).isTrue();
        assertThat(visitor.focused()).isEqualTo("field-name");
        visitor.key(Keys.ESCAPE);
        visitor.awaitGone("dialog");
        assertThat(visitor.focused()).isEqualTo("open-campaign");
    }

    @Test
    void charts_can_be_read_as_tables(Visitor visitor) {
        visitor.open("").press(".chart summary");

        visitor.awaitText(".chart table", "Accepted");
        visitor.awaitText(".chart tbody th", ":");
    }

    @Test
    void a_hidden_operations_page_does_not_poll(Visitor visitor) {
        visitor.open("");
        Visitor.awaitTrue(() -> visitor.calls("admin/lines") >= 2);

        visitor.hide();
        long before = visitor.calls("admin/lines");
        // One call may have been in flight.
        await().during(Duration.ofSeconds(3))
                .atMost(Visitor.BOUND)
                .until(() -> visitor.calls("admin/lines") <= before + 1);

        visitor.showAgain();
        Visitor.awaitTrue(() -> visitor.calls("admin/lines") >= before + 2);
    }

    private static String reading(Visitor visitor) {
        return String.valueOf(visitor.find(".plot").getAttribute("aria-valuetext"));
    }
}
