package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Dimension;

/** Takes the screenshots of the docs, if a folder for them is configured. */
@ExtendWith(Visiting.class)
@EnabledIfSystemProperty(named = "rushline.pictures", matches = ".+")
class PicturesIT {

    private static final Dimension PHONE = new Dimension(390, 800);
    private static final int LARGEST = 300_000;

    /** Whether the crowd is drawn for the size of this window. */
    private static final String IS_DRAWN = """
            const canvas = document.querySelector('canvas');
            return canvas.width === Math.round(canvas.clientWidth * devicePixelRatio);
            """;

    private final Path folder = Path.of(System.getProperty("rushline.pictures", "."));

    @Test
    void takes_screenshots_of_a_demo_rush_and_of_the_pages_of_users(Site site, Visitor visitor) throws IOException {
        visitor.open("");
        awaitReadings(visitor, 4);
        site.callAsOperator("POST", "/dev/rushes", "{\"kind\":\"CONCERT\",\"people\":2000,\"ratePerSecond\":50}");
        awaitReadings(visitor, 8);
        site.callAsOperator("POST", "/dev/rushes", "{\"kind\":\"COUPON\",\"people\":50000,\"coupons\":1000}");
        awaitReadings(visitor, 16);
        take(visitor, "operations-wide");

        visitor.open("rush.html").find("#panel-COUPON .buttons a");
        Visitor.awaitTrue(() -> visitor.text("#panel-COUPON .outcomes .lost b").length() >= "10,000".length());
        take(visitor, "rush-wide");
        visitor.resize(PHONE);
        Visitor.awaitTrue(() -> Boolean.TRUE.equals(visitor.script(IS_DRAWN)));
        take(visitor, "rush-phone");

        String room = visitor.find("#panel-CONCERT .buttons a").getAttribute("href");
        visitor.open(room.substring(room.indexOf("wait.html"))).press("#enter");
        visitor.awaitText("#placing", "Your place");
        take(visitor, "waiting-room-phone");

        String coupon = site.callAsOperator(
                        "POST", "/v1/coupons", "{\"name\":\"Grand opening\",\"quantity\":100,\"discount\":500}")
                .get("couponId")
                .asString();
        visitor.open("shop.html?coupon=" + coupon).press("#ask");
        visitor.find("#ticket-code");
        take(visitor, "coupon-phone");
        visitor.prefer("dark");
        visitor.press(".languages [lang=ko]");
        visitor.awaitText("#said", "쿠폰을 받았습니다.");
        take(visitor, "coupon-phone-dark");
        visitor.prefer("light");
    }

    private static void awaitReadings(Visitor visitor, int atLeast) {
        Visitor.awaitTrue(() -> Integer.parseInt(visitor.find(".plot").getAttribute("aria-valuemax")) >= atLeast);
    }

    private void take(Visitor visitor, String name) throws IOException {
        byte[] picture = visitor.picture();
        assertThat(picture).hasSizeLessThan(LARGEST);
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), picture);
    }
}
