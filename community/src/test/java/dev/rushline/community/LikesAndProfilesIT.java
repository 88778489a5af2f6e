package dev.rushline.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikesAndProfilesIT extends CommunityApiTest {

    @Test
    void a_user_likes_a_page_once_however_often_the_call_is_made() {
        String concert = page();
        String path = "/v1/concerts/" + concert + "/like";

        assertThat(put(path, user("ada"), "").statusCode()).isEqualTo(204);
        assertThat(put(path, user("ada"), "").statusCode()).isEqualTo(204);
        assertThat(put(path, user("bob"), "").statusCode()).isEqualTo(204);
        assertThat(delete(path, user("bob")).statusCode()).isEqualTo(204);
        assertThat(delete(path, user("bob")).statusCode()).isEqualTo(204);

        assertThat(json(get(path, user("ada"))).path("liked").asBoolean()).isTrue();
        assertThat(json(get(path, user("bob"))).path("liked").asBoolean()).isFalse();
        await().untilAsserted(() ->
                assertThat(showPage(concert).path("likes").asLong()).isEqualTo(1));
        assertThat(PublishedEvents.types(PublishedEvents.awaitAll(concert, 4)))
                .containsExactly("page.created", "like.added", "like.added", "like.removed");
        assertProblem(put("/v1/concerts/" + newName("concert") + "/like", user("ada"), ""), 404, "unknown-page");
        assertProblem(put(path, null, ""), 401, "unauthorized");
    }

    @Test
    void likes_of_many_users_at_once_are_all_counted() {
        String concert = page();
        String path = "/v1/concerts/" + concert + "/like";

        List<Integer> answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(number -> put(path, user("fan-" + number % 100), "").statusCode())
                .toList();

        assertThat(answers).containsOnly(204);
        await().untilAsserted(() ->
                assertThat(showPage(concert).path("likes").asLong()).isEqualTo(100));
    }

    @Test
    void a_profile_has_a_name_and_its_changes_are_events_in_order() {
        String ada = newName("ada");
        assertProblem(get("/v1/me/profile", user(ada)), 404, "unknown-profile");

        put("/v1/me/profile", user(ada), "{\"name\":\"Ada\"}");
        put("/v1/me/profile", user(ada), "{\"name\":\"Ada\"}");
        HttpResponse<String> renamed = put("/v1/me/profile", user(ada), "{\"name\":\" 에이다 \"}");

        assertThat(json(renamed).path("name").asString()).isEqualTo("에이다");
        assertThat(json(get("/v1/me/profile", user(ada))).path("userId").asString())
                .isEqualTo(ada);
        assertThat(PublishedEvents.types(PublishedEvents.awaitAll(ada, 2)))
                .containsExactly("user.joined", "user.updated");
        assertBadField(put("/v1/me/profile", user(ada), "{\"name\":\"" + "x".repeat(41) + "\"}"), "name");
        assertBadField(put("/v1/me/profile", user(ada), "{\"name\":\"a\\nb\"}"), "name");
    }

    @Test
    void openapi_describes_every_endpoint_and_the_counters_exist() {
        assertThat(json(get("/v3/api-docs", null)).path("paths").propertyNames())
                .contains(
                        "/v1/concerts/{concertId}/page",
                        "/v1/concerts/{concertId}/comments",
                        "/v1/concerts/{concertId}/like",
                        "/v1/concerts/{concertId}/views",
                        "/v1/comments/{commentId}",
                        "/v1/me/profile");
        assertThat(get("/actuator/prometheus", null).body())
                .contains("rushline_community_comments_total", "rushline_community_views_total");
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    }
}
