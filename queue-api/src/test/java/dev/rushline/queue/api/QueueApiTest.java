package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.TicketCodec;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.http.HttpTest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Calls the API over HTTP on real servers, with a stub of the activator. */
@SpringBootTest(classes = QueueApiTestApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class QueueApiTest extends HttpTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();
    static final ActivatorStub ACTIVATOR = new ActivatorStub(DATABASE);
    static final int PARTITIONS = 90;
    static final int MAX_STREAMS = 4;
    static final int MAX_STREAMS_OF_CALLER = 3;
    private static final AtomicInteger CONCERTS = new AtomicInteger();

    static final TicketCodec TICKETS = new TicketCodec(SECRET, QueueTopic.WAITING_TOKENS);

    @LocalServerPort
    private int port;

    @Autowired
    private LineAppender appender;

    @Override
    protected int port() {
        return port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        register(settings, DATABASE);
        settings.add("rushline.log.partitions.waiting-token", () -> PARTITIONS);
        settings.add("rushline.queue.stream.most", () -> MAX_STREAMS);
        settings.add("rushline.queue.stream.most-per-caller", () -> MAX_STREAMS_OF_CALLER);
        settings.add("rushline.queue.stream.heartbeat", () -> "300ms");
    }

    /** For tests with a real activator, which need a database that the stub does not write. */
    static DataSource dataSource(TestDatabase database) {
        return DataSourceBuilder.create()
                .url(database.jdbcUrl())
                .username(database.user())
                .password(database.password())
                .build();
    }

    /** A concert that no other test uses. */
    static String newConcert() {
        return "concert-" + CONCERTS.incrementAndGet();
    }

    static String queue(String concertId) {
        return "/v1/concerts/" + concertId + "/queue";
    }

    /** Opens the queue of a new concert and returns its id. */
    String open(String body) {
        String concertId = newConcert();
        HttpResponse<String> opened = put(queue(concertId), admin(), body);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return concertId;
    }

    String open() {
        return open("{\"ratePerSecond\":50,\"maxActive\":100}");
    }

    JsonNode enter(String concertId, String userId) {
        HttpResponse<String> entered = post(queue(concertId) + "/tokens", user(userId), "");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        return json(entered);
    }

    /** Enters through another instance, which has not seen earlier entries of the user. */
    JsonNode enterElsewhere(String concertId, String userId) {
        int partition = json(get(queue(concertId), admin())).path("partition").asInt();
        var request = LineAppender.Request.of(concertId, userId);
        var appended = appender.append(
                QueueTopic.WAITING_TOKENS, partition, new Entered(concertId, userId, request.nonce(), null), request);
        assertThat(appended).isInstanceOf(AppendResult.Accepted.class);
        String token = TICKETS.encode(((AppendResult.Accepted) appended).ticket());
        HttpResponse<String> shown = get("/v1/queue-tokens/" + token, user(userId));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        return json(shown);
    }

    static String path(JsonNode token) {
        return "/v1/queue-tokens/" + token.path("token").asString();
    }

    JsonNode look(JsonNode token, String userId) {
        HttpResponse<String> shown = get(path(token), user(userId));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        return json(shown);
    }

    String status(JsonNode token, String userId) {
        return look(token, userId).path("status").asString();
    }

    JsonNode nowServing(String concertId) {
        return json(get(queue(concertId) + "/now-serving", null));
    }
}
