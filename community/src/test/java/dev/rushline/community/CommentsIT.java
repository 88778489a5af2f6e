package dev.rushline.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommentsIT extends CommunityApiTest {

    @Test
    void a_comment_is_shown_with_its_author_and_is_an_event() {
        String concert = page();
        String ada = newName("ada");

        HttpResponse<String> written = comment(ada, concert, " 안녕 <b>there</b>\r\n👋 ");

        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        JsonNode comment = json(written);
        assertThat(location(written))
                .isEqualTo("/v1/comments/" + comment.path("commentId").asString());
        assertThat(comment.propertyNames()).containsExactlyInAnyOrder("commentId", "concertId", "author", "text", "at");
        assertThat(comment.path("text").asString()).isEqualTo("안녕 <b>there</b>\n👋");
        assertThat(comment.at("/author/userId").asString()).isEqualTo(ada);
        assertThat(json(get(location(written), null))).isEqualTo(comment);
        assertThat(comments(concert, "")).containsExactly(comment);
        var events = PublishedEvents.awaitAll(concert, 2);
        assertThat(events).anySatisfy(event -> {
            assertThat(event.topic()).isEqualTo("v1.event.comment-created");
            assertThat(event.type()).isEqualTo("comment.created");
            assertThat(event.data().path("commentId")).isEqualTo(comment.path("commentId"));
            assertThat(event.data().at("/author/userId").asString()).isEqualTo(ada);
        });
    }

    @Test
    void comments_are_read_page_by_page_the_newest_first() {
        String concert = page();
        List<String> written = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(number -> commentId("ada", concert, "comment " + number))
                .toList());

        JsonNode first = json(get("/v1/concerts/" + concert + "/comments?limit=3", null));
        JsonNode second = json(get(
                "/v1/concerts/" + concert + "/comments?limit=3&before="
                        + first.path("next").asString(),
                null));
        JsonNode last = json(get(
                "/v1/concerts/" + concert + "/comments?limit=3&before="
                        + second.path("next").asString(),
                null));

        assertThat(last.has("next")).isFalse();
        List<String> read = new ArrayList<>();
        List.of(first, second, last)
                .forEach(page -> page.path("items")
                        .forEach(item -> read.add(item.path("commentId").asString())));
        assertThat(read).isEqualTo(written.reversed());
        await().untilAsserted(() ->
                assertThat(showPage(concert).path("comments").asLong()).isEqualTo(7));
    }

    @Test
    void its_author_or_an_admin_deletes_a_comment_once() {
        String concert = page();
        String byAuthor = commentId("ada", concert, "one");
        String byAdmin = commentId("ada", concert, "two");

        assertProblem(delete("/v1/comments/" + byAuthor, user("bob")), 403, "forbidden");
        assertThat(delete("/v1/comments/" + byAuthor, user("ada")).statusCode()).isEqualTo(204);
        assertThat(delete("/v1/comments/" + byAuthor, user("ada")).statusCode()).isEqualTo(204);
        assertThat(delete("/v1/comments/" + byAdmin, admin()).statusCode()).isEqualTo(204);

        assertProblem(get("/v1/comments/" + byAuthor, null), 404, "unknown-comment");
        assertProblem(delete("/v1/comments/" + Long.MAX_VALUE / 10, admin()), 404, "unknown-comment");
        assertProblem(delete("/v1/comments/x", admin()), 404, "unknown-comment");
        await().untilAsserted(() -> assertThat(comments(concert, "")).isEmpty());
        await().untilAsserted(() ->
                assertThat(showPage(concert).path("comments").asLong()).isZero());
        assertThat(PublishedEvents.types(PublishedEvents.awaitAll(concert, 5)))
                .containsOnlyOnce("page.created")
                .filteredOn(type -> type.equals("comment.deleted"))
                .hasSize(2);
    }

    @Test
    void what_is_no_plain_text_of_a_fitting_length_is_refused() {
        String concert = page();

        assertBadField(comment("ada", concert, " \n "), "text");
        assertBadField(comment("ada", concert, "x".repeat(1001)), "text");
        assertBadField(comment("ada", concert, "a\u0000b"), "text");
        assertBadField(comment("ada", concert, "a\u202Eb"), "text");
        assertBadField(
                post("/v1/concerts/" + concert + "/comments", user("ada"), "{\"text\":\"\\ud83d alone\"}"), "text");
        assertProblem(comment("ada", concert, "x".repeat(100_000)), 413, "payload-too-large");
        assertThat(comment("ada", concert, "👋".repeat(1000)).statusCode()).isEqualTo(201);
        assertProblem(comment("ada", newName("concert"), "hello"), 404, "unknown-page");
        assertProblem(post("/v1/concerts/" + concert + "/comments", null, "{\"text\":\"x\"}"), 401, "unauthorized");
        assertBadField(get("/v1/concerts/" + concert + "/comments?limit=101", null), "limit");
        assertBadField(get("/v1/concerts/" + concert + "/comments?before=x", null), "before");
    }

    @Test
    void the_name_of_a_profile_appears_on_comments_and_later_events() {
        String concert = page();
        String ada = newName("ada");
        commentId(ada, concert, "before the name");

        put("/v1/me/profile", user(ada), "{\"name\":\"Ada\"}");

        await().untilAsserted(() -> assertThat(comments(concert, ""))
                .extracting(comment -> comment.at("/author/name").asString())
                .containsExactly("Ada"));
        assertThat(json(comment(ada, concert, "after it")).at("/author/name").asString())
                .isEqualTo("Ada");
        put("/v1/me/profile", user(ada), "{\"name\":\"Ada L.\"}");
        await().untilAsserted(() -> assertThat(comments(concert, ""))
                .extracting(comment -> comment.at("/author/name").asString())
                .containsOnly("Ada L."));
    }

    private List<JsonNode> comments(String concert, String query) {
        HttpResponse<String> listed = get("/v1/concerts/" + concert + "/comments" + query, null);
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        return StreamSupport.stream(json(listed).path("items").spliterator(), false)
                .toList();
    }
}
