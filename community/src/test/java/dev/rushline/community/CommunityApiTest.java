package dev.rushline.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.http.HttpTest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the application over HTTP on real servers. All subclasses share one application and use names of their own. */
@ExtendWith(ClosesApplicationAfterAllTests.class)
@SpringBootTest(classes = CommunityApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class CommunityApiTest extends HttpTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Override
    protected int port() {
        return port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        register(settings, DATABASE);
        settings.add("rushline.community.views.flush", () -> "50ms");
    }

    /** A unique name. */
    static String newName(String kind) {
        return kind + "-" + NAMES.incrementAndGet();
    }

    /** A concert of its own with a page. */
    String page() {
        String concert = newName("concert");
        HttpResponse<String> put = put("/v1/concerts/" + concert + "/page", admin(), "{\"title\":\"Spring tour\"}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        return concert;
    }

    JsonNode showPage(String concert) {
        HttpResponse<String> shown = get("/v1/concerts/" + concert + "/page", null);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        return json(shown);
    }

    HttpResponse<String> comment(String userId, String concert, String text) {
        return post(
                "/v1/concerts/" + concert + "/comments",
                user(userId),
                JSON.createObjectNode().put("text", text).toString());
    }

    /** Writes a comment and returns its id. */
    String commentId(String userId, String concert, String text) {
        HttpResponse<String> written = comment(userId, concert, text);
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        return json(written).path("commentId").asString();
    }

    static void assertBadField(HttpResponse<String> response, String field) {
        JsonNode problem = assertProblem(response, 400, "bad-request");
        assertThat(problem.path("errors").path(0).path("field").asString())
                .as(response.body())
                .isEqualTo(field);
    }
}
