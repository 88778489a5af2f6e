package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Http;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** The calls of the queue API. */
final class QueueCalls {

    private QueueCalls() {}

    static Reply put(App api, String concertId, String body) throws IOException {
        return Http.send(asAdmin(queueAddress(api, concertId), "PUT", body));
    }

    static Reply patch(App api, String concertId, String body) throws IOException {
        return Http.send(asAdmin(queueAddress(api, concertId), "PATCH", body));
    }

    static Reply queue(App api, String concertId) throws IOException {
        return Http.send(Http.request(queueAddress(api, concertId), Tokens.ofAdmin()));
    }

    static Reply nowServing(App api, String concertId) throws IOException {
        return Http.get(api.at("/v1/concerts/" + concertId + "/queue/now-serving"));
    }

    static Reply fairStart(App api, String concertId) throws IOException {
        return Http.get(api.at("/v1/concerts/" + concertId + "/queue/fair-start"));
    }

    static Reply enter(App api, String concertId, String userId) throws IOException {
        return Http.send(Http.request(api.at("/v1/concerts/" + concertId + "/queue/tokens"), Tokens.of(userId))
                .POST(BodyPublishers.noBody()));
    }

    static Reply poll(App api, EnteredTicket entered) throws IOException {
        return poll(api, entered.token(), entered.userId());
    }

    static Reply poll(App api, String token, String userId) throws IOException {
        return Http.send(Http.request(token(api, token, ""), Tokens.of(userId)));
    }

    static Reply collect(App api, EnteredTicket entered) throws IOException {
        return collect(api, entered.token(), entered.userId());
    }

    static Reply collect(App api, String token, String userId) throws IOException {
        return Http.send(Http.request(token(api, token, "/entry-pass"), Tokens.of(userId))
                .POST(BodyPublishers.noBody()));
    }

    static Reply leave(App api, EnteredTicket entered) throws IOException {
        return leave(api, entered.token(), entered.userId());
    }

    static Reply leave(App api, String token, String userId) throws IOException {
        return Http.send(Http.request(token(api, token, ""), Tokens.of(userId)).DELETE());
    }

    private static URI token(App api, String token, String more) {
        return api.at("/v1/queue-tokens/" + token + more);
    }

    private static URI queueAddress(App api, String concertId) {
        return api.at("/v1/concerts/" + concertId + "/queue");
    }

    private static HttpRequest.Builder asAdmin(URI address, String method, String body) {
        return Http.request(address, Tokens.ofAdmin())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }
}
