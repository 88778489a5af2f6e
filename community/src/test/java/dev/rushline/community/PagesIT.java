package dev.rushline.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PagesIT extends CommunityApiTest {

    @Test
    void an_admin_creates_changes_and_removes_a_page_and_each_change_is_one_event() {
        String concert = newName("concert");
        String path = "/v1/concerts/" + concert + "/page";

        HttpResponse<String> created = put(path, admin(), "{\"title\":\" Spring tour \"}");
        HttpResponse<String> repeated = put(path, admin(), "{\"title\":\"Spring tour\"}");
        HttpResponse<String> changed = put(
                path, admin(), "{\"title\":\"Tour\",\"text\":\"two\\nlines\",\"startsAt\":\"2027-01-01T10:00:00Z\"}");
        JsonNode shown = showPage(concert);
        HttpResponse<String> removed = delete(path, admin());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(location(created)).isEqualTo(path);
        assertThat(json(created).path("title").asString()).isEqualTo("Spring tour");
        assertThat(json(created).has("startsAt")).isFalse();
        assertThat(repeated.statusCode()).isEqualTo(200);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(shown.path("text").asString()).isEqualTo("two\nlines");
        assertThat(shown.path("startsAt").asString()).isEqualTo("2027-01-01T10:00:00Z");
        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder("concertId", "title", "text", "startsAt", "likes", "comments", "views");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertProblem(get(path, null), 404, "unknown-page");
        assertProblem(delete(path, admin()), 404, "unknown-page");
        var events = PublishedEvents.awaitAll(concert, 3);
        assertThat(PublishedEvents.types(events)).containsExactly("page.created", "page.updated", "page.deleted");
        assertThat(events.get(1).data().path("title").asString()).isEqualTo("Tour");
    }

    @Test
    void a_removed_page_comes_back_with_its_likes_and_comments() {
        String concert = page();
        String path = "/v1/concerts/" + concert + "/page";
        put("/v1/concerts/" + concert + "/like", user("ada"), "");
        commentId("ada", concert, "hello");
        delete(path, admin());

        assertProblem(comment("ada", concert, "hello"), 404, "unknown-page");
        HttpResponse<String> again = put(path, admin(), "{\"title\":\"Spring tour\"}");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(json(again).path("likes").asLong()).isEqualTo(1);
        assertThat(json(again).path("comments").asLong()).isEqualTo(1);
    }

    @Test
    void only_admins_edit_pages_and_anyone_reads_them_from_caches() {
        String concert = page();
        String path = "/v1/concerts/" + concert + "/page";

        assertProblem(put(path, user("ada"), "{\"title\":\"mine\"}"), 403, "forbidden");
        assertProblem(delete(path, user("ada")), 403, "forbidden");
        assertThat(get(path, null).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("public", "max-age=1"));
        assertProblem(get("/v1/concerts/" + newName("concert") + "/page", null), 404, "unknown-page");
        assertBadField(get("/v1/concerts/a%20b/page", null), "concertId");
        assertBadField(put(path, admin(), "{\"title\":\"\"}"), "title");
        assertBadField(put(path, admin(), "{\"title\":\"a\\u0007b\"}"), "title");
        assertBadField(put(path, admin(), "{}"), "title");
    }

    @Test
    void views_are_counted_and_every_hundredth_is_an_event() {
        String concert = page();
        for (int view = 0; view < 250; view++) {
            assertThat(post("/v1/concerts/" + concert + "/views", null, "").statusCode())
                    .isEqualTo(202);
        }

        await().untilAsserted(() ->
                assertThat(showPage(concert).path("views").asLong()).isEqualTo(250));
        assertProblem(post("/v1/concerts/" + newName("concert") + "/views", null, ""), 404, "unknown-page");
        await().untilAsserted(() -> assertThat(PublishedEvents.of(concert).stream()
                        .filter(event -> event.type().equals("page.viewed"))
                        .mapToLong(event -> event.data().path("added").asLong())
                        .sum())
                .isEqualTo(200));
    }
}
