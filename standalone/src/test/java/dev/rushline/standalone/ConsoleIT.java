package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages and the demo rushes of a standalone on free ports. */
class ConsoleIT {

    private static final List<String> PAGE_HEADERS =
            List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy");
    private static final Pattern READY = Pattern.compile("Rushline is ready at http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static RunningStandalone standalone;
    private static JavaProcess process;
    private static String admin;

    @BeforeAll
    static void start() throws Exception {
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Files.writeString(pages.resolve("index.html"), "<!doctype html>\n<title>A page</title>\n");
        Files.writeString(pages.resolve("page.js"), "document.title = 'moved'\n");
        RunningStandalone wanted = RunningStandalone.on(folder.resolve("data"));
        process = wanted.process()
                .environment("RUSHLINE_CONSOLE_LOCATION", pages.toUri().toString())
                .environment("RUSHLINE_PORT", "0")
                .start();
        process.awaitLine("Ctrl-C stops it", RunningStandalone.BOUND);
        Matcher ready = READY.matcher(String.join(" ", process.output()));
        assertThat(ready.find()).isTrue();
        int port = Integer.parseInt(ready.group(1));
        standalone = new RunningStandalone(wanted.data(), port, wanted.kafkaPort(), wanted.postgresPort());
        admin = token("boss", true);
    }

    @AfterAll
    static void stop() {
        RunningStandalone.stop(process);
    }

    @Test
    void the_root_redirects_to_the_pages() throws Exception {
        for (String path : List.of("/", "/console")) {
            HttpResponse<String> sent = browse(path);
            assertThat(sent.statusCode()).as(path).isEqualTo(302);
            assertThat(sent.headers().firstValue("Location"))
                    .as(path)
                    .hasValueSatisfying(location ->
                            assertThat(URI.create(location).getPath()).isEqualTo("/console/"));
        }
        HttpResponse<String> shown = browse("/console/");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(shown.body()).contains("<title>A page</title>");
    }

    @Test
    void browsers_run_only_script_files_of_this_host() throws Exception {
        for (String path : List.of("/console/", "/console/index.html", "/console/page.js", "/console/missing.js")) {
            HttpResponse<String> page = browse(path);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy.split("; "))
                            .contains(
                                    "default-src 'self'",
                                    "img-src 'self' data:",
                                    "object-src 'none'",
                                    "base-uri 'none'",
                                    "frame-ancestors 'none'")
                            .noneMatch(directive -> directive.contains("unsafe")));
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
        assertThat(browse("/console/page.js").headers().firstValue("Content-Type"))
                .hasValue("text/javascript");
        for (String path : List.of("/v1/coupons", "/v1/me/coupons", "/dev/data-platform", "/nothing")) {
            assertThat(browse(path).headers().map().keySet()).as(path).doesNotContainAnyElementsOf(PAGE_HEADERS);
        }
    }

    @Test
    void browsers_revalidate_pages_and_get_them_when_they_have_changed() throws Exception {
        HttpResponse<String> first = browse("/console/");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(browse("/console/", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(browse("/console/", "If-None-Match", "\"another\"").statusCode())
                .isEqualTo(200);
        assertThat(browse("/console/page.js").headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void an_unknown_page_is_a_problem() throws Exception {
        for (String path : List.of("/console/missing.html", "/console/../application.properties", "/index.html")) {
            HttpResponse<String> missing = browse(path);
            assertThat(missing.statusCode()).as(path).isIn(400, 404);
            assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void every_user_of_a_coupon_rush_gets_an_outcome() throws Exception {
        JsonNode started = start("{\"kind\":\"COUPON\",\"people\":2000,\"coupons\":100}");

        JsonNode rush = ended(started);

        assertThat(rush.path("state").asString()).as(rush.toString()).isEqualTo("DONE");
        // A user whose first response was lost and who retries after the last coupon counts it as sold out.
        int issued = rush.at("/outcomes/ISSUED").asInt();
        assertThat(issued).isBetween(1, 100);
        assertThat(issued + rush.at("/outcomes/SOLD_OUT").asInt()).isEqualTo(2_000);
        assertThat(rush.path("asked").asInt()).isEqualTo(2_000);
        assertThat(rush.path("accepted").asInt() + rush.path("refused").asInt()).isEqualTo(2_000);
        assertThat(rush.path("failed").asInt()).isZero();
        assertThat(rush.at("/acceptMillis/p99").asDouble())
                .isGreaterThanOrEqualTo(rush.at("/acceptMillis/p50").asDouble())
                .isPositive();
        // Zero where verdicts come with the answer to the request.
        assertThat(rush.at("/verdictMillis/p50").isNumber()).isTrue();
        assertThat(rush.path("endedAt").asString()).isNotBlank();
        String couponId = rush.path("couponId").asString();
        assertThat(count("select count(distinct user_id) from coupon.issuance where coupon_id = ?", couponId))
                .isEqualTo(100);
        assertThat(browse("/v1/coupons/" + couponId).body()).contains("\"state\":\"SOLD_OUT\"");
    }

    @Test
    void every_user_of_a_concert_rush_gets_an_outcome_at_the_rate_of_the_queue() throws Exception {
        JsonNode started = start("{\"kind\":\"CONCERT\",\"people\":60,\"ratePerSecond\":30}");

        JsonNode rush = ended(started);

        assertThat(rush.path("state").asString()).as(rush.toString()).isEqualTo("DONE");
        assertThat(rush.path("asked").asInt()).isEqualTo(60);
        assertThat(rush.path("accepted").asInt()).isEqualTo(60);
        assertThat(rush.path("failed").asInt()).isZero();
        JsonNode outcomes = rush.path("outcomes");
        assertThat(outcomes.path("COMPLETED").asInt()
                        + outcomes.path("EXPIRED").asInt()
                        + outcomes.path("DUPLICATE").asInt()
                        + outcomes.path("LEFT").asInt())
                .as(outcomes.toString())
                .isEqualTo(60);
        String concertId = rush.path("concertId").asString();
        assertThat(count("""
                        select max(within)
                          from (select count(*) over (order by admitted_at
                                                      range between interval '999999 microseconds' preceding
                                                                and current row) as within
                                  from queue.admission a
                                  join queue.queue q using (queue_id)
                                 where q.concert_id = ?) as seconds
                        """, concertId)).isBetween(1L, 30L);
        awaitClosed(concertId);
    }

    @Test
    void one_rush_of_a_kind_runs_until_it_is_stopped() throws Exception {
        await().atMost(LONG).until(() -> rushes().stream().noneMatch(ConsoleIT::isRunning));
        String slow = "{\"kind\":\"CONCERT\",\"people\":100,\"ratePerSecond\":1}";
        JsonNode first = start(slow);

        HttpResponse<String> second = standalone.call("POST", "/dev/rushes", admin, slow);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("urn:rushline:problem:rush-running");
        await().atMost(LONG).until(() -> show(first).path("accepted").asInt() > 0);
        HttpResponse<String> stopped = call("DELETE", path(first), admin);

        assertThat(stopped.statusCode()).isEqualTo(204);
        assertThat(show(first).path("state").asString()).isEqualTo("STOPPED");
        assertThat(rushes().getFirst().path("rushId")).isEqualTo(first.path("rushId"));
        awaitClosed(show(first).path("concertId").asString());
    }

    @Test
    void only_an_admin_starts_rushes_and_invalid_ones_are_refused() throws Exception {
        String user = token("ada", false);
        for (String method : List.of("GET", "POST")) {
            assertThat(standalone
                            .call(method, "/dev/rushes", user, "{\"kind\":\"COUPON\"}")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(call("DELETE", "/dev/rushes/any", user).statusCode()).isEqualTo(403);
        assertThat(browse("/dev/rushes").statusCode()).isEqualTo(401);
        assertThat(call("GET", "/dev/rushes/never", admin).body()).contains("urn:rushline:problem:unknown-rush");
        assertThat(call("DELETE", "/dev/rushes/never", admin).statusCode()).isEqualTo(404);
        Map<String, String> wrong = Map.of(
                "{}", "kind",
                "{\"kind\":\"PARTY\"}", "kind",
                "{\"kind\":\"COUPON\",\"people\":0}", "people",
                "{\"kind\":\"COUPON\",\"people\":100001}", "people",
                "{\"kind\":\"COUPON\",\"people\":5,\"coupons\":6}", "coupons",
                "{\"kind\":\"COUPON\",\"coupons\":0}", "coupons",
                "{\"kind\":\"CONCERT\",\"ratePerSecond\":0}", "ratePerSecond",
                "{\"kind\":\"CONCERT\",\"ratePerSecond\":1001}", "ratePerSecond");
        for (Map.Entry<String, String> body : wrong.entrySet()) {
            HttpResponse<String> refused = standalone.call("POST", "/dev/rushes", admin, body.getKey());
            assertThat(refused.statusCode()).as(body.getKey()).isEqualTo(400);
            assertThat(JSON.readTree(refused.body()).at("/errors/0/field").asString())
                    .as(body.getKey())
                    .isEqualTo(body.getValue());
        }
    }

    /** The queue is closed after the end of the rush. */
    private static void awaitClosed(String concertId) {
        String queue = "/v1/concerts/" + concertId + "/queue";
        await().atMost(LONG).until(() -> call("GET", queue, admin).body().contains("\"state\":\"CLOSED\""));
    }

    private static JsonNode start(String body) throws Exception {
        HttpResponse<String> started = standalone.call("POST", "/dev/rushes", admin, body);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        JsonNode rush = JSON.readTree(started.body());
        assertThat(started.headers().firstValue("Location")).hasValue(path(rush));
        return rush;
    }

    private static JsonNode ended(JsonNode rush) {
        await().atMost(LONG).until(() -> !isRunning(show(rush)));
        return show(rush);
    }

    private static JsonNode show(JsonNode rush) {
        return JSON.readTree(call("GET", path(rush), admin).body());
    }

    private static List<JsonNode> rushes() {
        return List.copyOf(JSON.readTree(call("GET", "/dev/rushes", admin).body())
                .path("items")
                .values());
    }

    private static boolean isRunning(JsonNode rush) {
        return rush.path("state").asString().equals("RUNNING");
    }

    private static String path(JsonNode rush) {
        return "/dev/rushes/" + rush.path("rushId").asString();
    }

    private static long count(String sql, String value) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + standalone.postgresPort() + "/rushline";
        try (Connection connection = DriverManager.getConnection(url, "rushline", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getLong(1);
            }
        }
    }

    private static String token(String userId, boolean isAdmin) throws Exception {
        String body = "{\"userId\":\"" + userId + "\",\"admin\":" + isAdmin + "}";
        return JSON.readTree(standalone.post("/dev/tokens", body).body())
                .path("token")
                .asString();
    }

    private static HttpResponse<String> call(String method, String path, String token) {
        try {
            return standalone.call(method, path, token, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> browse(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standalone.port() + path))
                .timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
