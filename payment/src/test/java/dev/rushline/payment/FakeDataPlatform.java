package dev.rushline.payment;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A data platform that takes what it gets, except for the events of orders that it is down for. */
final class FakeDataPlatform {

    private final HttpServer server;
    private final List<Headers> taken = new CopyOnWriteArrayList<>();
    private final Set<String> failingOrders = ConcurrentHashMap.newKeySet();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    FakeDataPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/events", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    void failFor(String orderId) {
        failingOrders.add(orderId);
    }

    void recoverFor(String orderId) {
        failingOrders.remove(orderId);
    }

    boolean missed(String orderId) {
        return missed.contains(orderId);
    }

    /** The types of an order's events, in the order in which they came. */
    List<String> typesOf(String orderId) {
        return of(orderId).stream().map(headers -> headers.getFirst("Ce-Type")).toList();
    }

    List<String> idsOf(String orderId) {
        return of(orderId).stream().map(headers -> headers.getFirst("Ce-Id")).toList();
    }

    private List<Headers> of(String orderId) {
        return taken.stream()
                .filter(headers -> orderId.equals(headers.getFirst("Ce-Subject")))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String orderId = exchange.getRequestHeaders().getFirst("Ce-Subject");
        boolean failing = failingOrders.contains(orderId);
        if (failing) {
            missed.add(orderId);
        } else {
            taken.add(exchange.getRequestHeaders());
        }
        exchange.sendResponseHeaders(failing ? 503 : 204, -1);
        exchange.close();
    }
}
