package dev.rushline.queue.api;

import dev.rushline.line.Ticket;
import dev.rushline.queue.waiting.TicketStatus;
import dev.rushline.queue.waiting.TicketStatuses;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server-sent events of one token: the present status, changes as often as a client would poll, and the call at once.
 * The stream ends after a final status.
 */
final class TokenEventStream {

    private static final Logger log = LoggerFactory.getLogger(TokenEventStream.class);

    private final TicketStatuses statuses;
    private final TokenViews views;
    private final JsonMapper json;
    private final StreamProperties properties;
    private final String token;
    private final Ticket ticket;
    private @Nullable String lastId;
    private long lastSentNanos;
    private boolean wasCalled;

    TokenEventStream(
            TicketStatuses statuses,
            TokenViews views,
            JsonMapper json,
            StreamProperties properties,
            String token,
            Ticket ticket,
            @Nullable String lastId) {
        this.statuses = statuses;
        this.views = views;
        this.json = json;
        this.properties = properties;
        this.token = token;
        this.ticket = ticket;
        this.lastId = lastId;
    }

    /** The event id of a status. A client that sends it as Last-Event-ID does not receive the same status again. */
    static String idOf(TokenView view) {
        return switch (view.status()) {
            case WAITING -> "WAITING-" + view.position();
            case PRE_QUEUE -> "PRE_QUEUE-" + millis(view.opensAt());
            case ADMITTED -> "ADMITTED-" + millis(view.claimUntil());
            case ACTIVE -> "ACTIVE-" + millis(view.expiresAt());
            case COMPLETED, EXPIRED, LEFT, DUPLICATE -> view.status().name();
        };
    }

    /** Sends events until a final status is sent or the stream closes. */
    void run(EventStreams.Stream stream, EventWriter events, TokenView first) throws IOException, InterruptedException {
        events.retry(properties.retry());
        lastSentNanos = System.nanoTime();
        TokenView view = first;
        while (!stream.isClosing()) {
            send(events, view);
            if (view.isFinal()) {
                return;
            }
            awaitChange(stream, view);
            Optional<TokenView> next = read(view);
            if (next.isEmpty()) {
                return;
            }
            view = next.get();
        }
    }

    private void send(EventWriter events, TokenView view) throws IOException {
        String id = idOf(view);
        if (!id.equals(lastId)) {
            events.event("token", id, json.writeValueAsString(view));
            lastId = id;
        } else if (untilHeartbeat().isPositive()) {
            return;
        } else {
            events.heartbeat();
        }
        lastSentNanos = System.nanoTime();
    }

    private void awaitChange(EventStreams.Stream stream, TokenView view) throws InterruptedException {
        Duration pace = Duration.ofMillis(view.pollAfterMs());
        Duration atMost = pace.compareTo(untilHeartbeat()) < 0 ? pace : untilHeartbeat();
        long started = System.nanoTime();
        // A ticket that was passed at its turn still waits if another one of its holder has the draw.
        boolean awaitsCall = view.status() == TokenView.Status.WAITING && !wasCalled;
        if (awaitsCall && stream.wait(time -> statuses.awaitCall(ticket, time), atMost)) {
            wasCalled = true;
        } else {
            // Also when too many callers wait on the board: then the stream polls.
            stream.pause(atMost.minusNanos(System.nanoTime() - started));
        }
    }

    /** Empty if the topic was deleted; the same view again if the database does not answer. */
    private Optional<TokenView> read(TokenView before) {
        try {
            TicketStatus status = statuses.of(ticket);
            return status instanceof TicketStatus.Gone
                    ? Optional.empty()
                    : Optional.of(views.view(token, ticket, status));
        } catch (DataAccessException e) {
            log.debug("the database does not answer; the stream keeps its last status", e);
            return Optional.of(before);
        }
    }

    private Duration untilHeartbeat() {
        return properties.heartbeat().minusNanos(System.nanoTime() - lastSentNanos);
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
