package dev.rushline.queue.api;

import dev.rushline.line.Ticket;
import dev.rushline.queue.waiting.TicketStatus;
import dev.rushline.queue.waiting.TicketStatuses;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One token's events: the state now, each change of it at the pace at which one would have polled, and the turn at once
 * when it comes. It ends with the last state.
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

    /** Names a state, so that a client which has it already is not told again. Advice and estimates are not the state. */
    static String idOf(TokenView view) {
        return switch (view.status()) {
            case WAITING -> "WAITING-" + view.position();
            case PRE_QUEUE -> "PRE_QUEUE-" + millis(view.opensAt());
            case ADMITTED -> "ADMITTED-" + millis(view.claimUntil());
            case ACTIVE -> "ACTIVE-" + millis(view.expiresAt());
            case COMPLETED, EXPIRED, LEFT, DUPLICATE -> view.status().name();
        };
    }

    /** Sends events until the last state was sent or the stream is to end. */
    void run(EventStreams.Stream stream, EventWriter events, TokenView first) throws IOException, InterruptedException {
        events.retry(properties.retry());
        lastSentNanos = System.nanoTime();
        TokenView view = first;
        while (!stream.isClosing()) {
            tell(events, view);
            if (view.isFinal()) {
                return;
            }
            awaitNews(stream, view);
            Optional<TokenView> next = look(view);
            if (next.isEmpty()) {
                return;
            }
            view = next.get();
        }
    }

    private void tell(EventWriter events, TokenView view) throws IOException {
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

    private void awaitNews(EventStreams.Stream stream, TokenView view) throws InterruptedException {
        Duration pace = Duration.ofMillis(view.pollAfterMs());
        Duration atMost = pace.compareTo(untilHeartbeat()) < 0 ? pace : untilHeartbeat();
        long begun = System.nanoTime();
        boolean wasCalled = view.status() == TokenView.Status.WAITING
                && stream.wait(time -> statuses.awaitCall(ticket, time), atMost);
        if (!wasCalled) {
            // Also where more wait on the board than it wakes: then this is a poll like any other.
            stream.rest(atMost.minusNanos(System.nanoTime() - begun));
        }
    }

    /** Nothing if the line is gone. What cannot be looked up now is as it was. */
    private Optional<TokenView> look(TokenView before) {
        try {
            TicketStatus status = statuses.of(ticket);
            return status instanceof TicketStatus.Gone
                    ? Optional.empty()
                    : Optional.of(views.view(token, ticket, status));
        } catch (DataAccessException e) {
            log.debug("a stream shows its last state while the database is away", e);
            return Optional.of(before);
        }
    }

    private Duration untilHeartbeat() {
        return properties.heartbeat().minusNanos(System.nanoTime() - lastSentNanos);
    }

    private static long millis(java.time.@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
