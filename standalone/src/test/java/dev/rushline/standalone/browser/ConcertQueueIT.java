package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Visiting.class)
class ConcertQueueIT {

    private final String concert = "browser-" + UUID.randomUUID().toString().substring(0, 8);
    private final String room = "wait.html?concert=" + concert;
    private final String card = "[data-concert=" + concert + "] ";

    /** Closes the queues, because the number of lines is limited. */
    @AfterEach
    void close(Site site) {
        patch(site, "{\"state\":\"CLOSED\"}");
    }

    @Test
    void a_queue_is_shown_from_its_opening_to_the_entry_pass(Site site, Visitor visitor) {
        visitor.open("").press("#open-queue");
        visitor.fill("#field-concertId", concert);
        visitor.fill("#field-ratePerSecond", "1");
        visitor.press("dialog .primary");
        visitor.awaitText(card + ".chip", "Open");
        visitor.press(card + "button[data-state=PAUSED]");
        visitor.awaitText(card + ".chip", "Paused");
        IntStream.range(0, 60).forEach(number -> enter(site, "fan-" + number));

        visitor.open(room).press("#enter");
        visitor.awaitText("#said", "The queue is paused. You keep your place.");
        visitor.awaitText("#place", "61");
        String number = visitor.text("#number");
        visitor.reload();
        visitor.awaitText("#number", number);
        visitor.awaitText("#place", "61");

        patch(site, "{\"state\":\"OPEN\"}");
        visitor.reload();
        Visitor.awaitTrue(() -> visitor.sees("#place") && place(visitor) <= 58 && visitor.calls("now-serving") >= 2);
        assertThat(visitor.calls("queue-tokens"))
                .as("private calls while the turn is far")
                .isLessThanOrEqualTo(1);

        patch(site, "{\"state\":\"OPEN\",\"message\":\"Doors are open\",\"ratePerSecond\":50}");
        visitor.awaitText("#said", "It is your turn.");
        visitor.awaitText("#message", "Doors are open");
        assertThat(visitor.title()).contains("Your turn");
        assertThat(visitor.text("#countdown")).matches("00:\\d\\d|01:00");
        visitor.press("#collect");
        visitor.awaitText("#said", "Come in.");
        String pass = visitor.text("#ticket-code");

        visitor.reload();
        visitor.awaitText("#ticket-code", pass);
        visitor.press("#leave");
        visitor.press("dialog .danger");
        visitor.awaitText("#said", "Done.");
        assertThat(visitor.sees("#ticket-code")).isFalse();
    }

    @Test
    void a_user_of_the_pre_queue_is_drawn_and_can_verify_the_draw(Site site, Visitor visitor) {
        open(site, ",\"opensAt\":\"" + Instant.now().plusSeconds(600) + "\"");
        visitor.open(room).press("#enter");

        visitor.awaitText("#said", "You are in, early enough.");
        assertThat(visitor.sees("#place")).isFalse();
        assertThat(visitor.text("#countdown")).matches("09:\\d\\d|10:00");
        IntStream.range(0, 4).forEach(number -> enter(site, "early-" + number));

        patch(site, "{\"opensAt\":\"" + Instant.now().plusSeconds(8) + "\"}");
        visitor.reload();
        visitor.press("#fair summary");
        visitor.awaitText("#fair-proof", "The seed fits the hash.");
    }

    @Test
    void operators_change_the_rate_pause_and_close_a_queue(Site site, Visitor visitor) {
        open(site, "");
        visitor.open("");
        visitor.press(card + "summary");

        visitor.fill(card + ".slider input[type=number]", "7");
        visitor.press(card + "h3");
        Visitor.awaitTrue(() -> queue(site).contains("\"ratePerSecond\":7"));
        visitor.press(card + "button[data-state=PAUSED]");
        visitor.awaitText(card + ".chip", "Paused");
        visitor.press(card + "button[data-state=OPEN]");
        visitor.awaitText(card + ".chip", "Open");
        visitor.press(card + ".buttons .danger");
        visitor.press("dialog .danger");
        visitor.awaitText(card + ".chip", "Closed");

        visitor.open(room);
        visitor.awaitText("#said", "The queue is closed.");
    }

    /** A visible page polls about every two seconds. */
    @Test
    void a_hidden_waiting_room_polls_less_often(Site site, Visitor visitor) {
        open(site, "");
        visitor.open(room);
        Visitor.awaitTrue(() -> visitor.calls("now-serving") >= 2);

        visitor.hide();
        long before = visitor.calls("now-serving");
        await().during(Duration.ofSeconds(8))
                .atMost(Visitor.BOUND)
                .until(() -> visitor.calls("now-serving") <= before + 2);

        visitor.showAgain();
        Visitor.awaitTrue(() -> visitor.calls("now-serving") >= before + 2);
    }

    private static long place(Visitor visitor) {
        return Long.parseLong(visitor.text("#place"));
    }

    private void open(Site site, String more) {
        site.callAsOperator(
                "PUT",
                "/v1/concerts/" + concert + "/queue",
                "{\"ratePerSecond\":1,\"maxActive\":100,\"claimSeconds\":60" + more + "}");
    }

    private void patch(Site site, String body) {
        site.callAsOperator("PATCH", "/v1/concerts/" + concert + "/queue", body);
    }

    private String queue(Site site) {
        return site.callAsOperator("GET", "/v1/concerts/" + concert + "/queue", "")
                .toString();
    }

    private void enter(Site site, String userId) {
        site.call("POST", "/v1/concerts/" + concert + "/queue/tokens", userId, "");
    }
}
