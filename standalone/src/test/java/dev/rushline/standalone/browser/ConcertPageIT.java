package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Visiting.class)
class ConcertPageIT {

    @Test
    void users_like_and_comment_and_the_concert_appears_in_the_list_of_today(Site site, Visitor visitor) {
        site.callAsOperator(
                "PUT", "/v1/concerts/river-night/page", "{\"title\":\"River night\",\"text\":\"Two\\nsets\"}");

        visitor.open("concert.html?concert=river-night");
        visitor.awaitText("#name", "River night");
        visitor.awaitText("#silence", "No comments yet.");
        visitor.fill("#comment", "See you <b>there</b>");
        visitor.press("#write .primary");
        visitor.awaitText("#comments li p", "See you <b>there</b>");
        visitor.press("#like");
        visitor.awaitText("#like", "Liked");
        visitor.awaitText("#counts", "1 likes · 1 comments · 1 views");

        visitor.reload();
        visitor.awaitText("#like", "Liked");
        visitor.awaitText("#comments li p", "See you <b>there</b>");
        visitor.press("#like");
        visitor.awaitText("#counts", "0 likes");
        visitor.press("#comments button");
        visitor.awaitText("#silence", "No comments yet.");

        site.call("POST", "/v1/concerts/river-night/comments", "rose", "{\"text\":\"Me too\"}");
        visitor.awaitText("#comments li p", "Me too");
        visitor.open("trending.html");
        visitor.awaitText("#cards li", "River night");
        visitor.awaitText("#cards li", "8 points");
        assertThat(visitor.text("#cards small")).isEqualTo("New in the list");
        visitor.press("#cards a");
        visitor.awaitText("#name", "River night");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void a_concert_without_a_page_is_said_to_have_none(Visitor visitor) {
        visitor.open("concert.html?concert=no-such-concert");

        visitor.awaitText("#trouble", "This concert has no page.");
        assertThat(visitor.sees("#talk")).isFalse();
    }
}
