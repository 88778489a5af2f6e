package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages behind the reverse proxy of a cluster, where the development endpoints do not exist. */
@ExtendWith(Visiting.class)
class BehindAProxyIT {

    private static final Set<String> PASSED_ON = Set.of("authorization", "content-type", "accept", "prefer");

    @Test
    void pages_ask_for_a_token_and_have_no_demo_rush(Site site) throws Exception {
        HttpServer proxy = proxyOf(site.address());
        try (Visitor visitor =
                site.another(URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()), "elsewhere")) {
            visitor.open("");
            visitor.awaitText("#status", "Waiting for a token");
            visitor.fill("#token", site.token("boss", true));
            visitor.press(".signin .primary");
            visitor.awaitText("#status", "Live");
            assertThat(visitor.sees("#start-rush")).isFalse();
            visitor.press(".other-token");
            visitor.awaitText("#status", "Waiting for a token");

            visitor.open("rush.html");
            visitor.awaitText("#nowhere", "part of standalone");
            assertThat(visitor.sees("#start")).isFalse();

            visitor.open("shop.html");
            visitor.fill("#token", site.token("grace", false));
            visitor.press(".signin .primary");
            visitor.awaitText("#who-name", "grace");
            assertThat(visitor.complaints()).allMatch(complaint -> complaint.contains("/dev/"));
        } finally {
            proxy.stop(0);
        }
    }

    private static HttpServer proxyOf(URI target) throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpClient http = HttpClient.newHttpClient();
        proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        proxy.createContext("/dev/", exchange -> answer(exchange, 404, new byte[0]));
        proxy.createContext("/", exchange -> pass(exchange, http, target));
        proxy.start();
        return proxy;
    }

    private static void pass(HttpExchange exchange, HttpClient http, URI target) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
