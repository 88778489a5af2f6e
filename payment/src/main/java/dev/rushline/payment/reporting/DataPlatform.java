package dev.rushline.payment.reporting;

import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.consume.UnreadableEventException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** The data platform behind HTTP: an event is a POST in the binary mode of CloudEvents, with the published bytes. */
final class DataPlatform {

    /** The platform rejects the event itself: it is dead-lettered, so that later events are not blocked for ever. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);

    private final HttpClient client;
    private final URI url;
    private final Duration timeout;

    DataPlatform(URI url, Duration connectTimeout, Duration timeout) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
        this.url = url;
        this.timeout = timeout;
    }

    /**
     * Posts the event. Only a 2xx means that the platform has it.
     *
     * @throws DataPlatformUnavailableException if a retry may succeed
     * @throws UnreadableEventException if the platform rejects this event
     */
    void post(ReceivedEvent event) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Ce-Specversion", "1.0")
                .header("Ce-Id", event.id())
                .header("Ce-Type", event.type())
                .header("Ce-Source", event.source())
                .header("Ce-Subject", event.key())
                .header("Ce-Time", event.time().toString())
                .POST(BodyPublishers.ofByteArray(event.bytes()))
                .build();
        int status = status(request);
        if (status >= 200 && status <= 299) {
            return;
        }
        String answer = "the data platform answered " + status + " to event " + event.id();
        throw REFUSALS.contains(status)
                ? new UnreadableEventException(answer)
                : new DataPlatformUnavailableException(answer, null);
    }

    private int status(HttpRequest request) {
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException away) {
            throw new DataPlatformUnavailableException("the data platform does not answer: " + away, away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new DataPlatformUnavailableException("interrupted while waiting for the data platform", stopping);
        }
    }
}
