package dev.rushline.queue.api;

import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.PollAdvice;
import dev.rushline.queue.api.TokenView.Status;
import dev.rushline.queue.waiting.TicketStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ticket statuses as callers see them. */
final class TokenViews {

    /** The assumed time per person ahead, while there is no estimate. */
    private static final Duration ASSUMED_TIME_EACH = Duration.ofMillis(100);

    private static final Duration MIN_ASSUMED_TIME = Duration.ofSeconds(4);

    private final PollAdvice advice;
    private final Clock clock;

    TokenViews(PollAdvice advice, Clock clock) {
        this.advice = advice;
        this.clock = clock;
    }

    TokenView view(String token, Ticket ticket, TicketStatus status) {
        return switch (status) {
            case TicketStatus.PreQueue(Instant opensAt) ->
                view(token, ticket, Status.PRE_QUEUE, until(opensAt), opensAt, null);
            case TicketStatus.Waiting(long position, Optional<Duration> estimate) ->
                waiting(token, ticket, position, estimate);
            case TicketStatus.Admitted(Instant claimUntil) ->
                view(token, ticket, Status.ADMITTED, until(claimUntil), null, claimUntil);
            case TicketStatus.Active(Instant expiresAt) -> active(token, ticket, expiresAt);
            case TicketStatus.Completed() -> done(token, ticket, Status.COMPLETED);
            case TicketStatus.Expired() -> done(token, ticket, Status.EXPIRED);
            case TicketStatus.Left() -> done(token, ticket, Status.LEFT);
            case TicketStatus.Duplicate() -> done(token, ticket, Status.DUPLICATE);
            case TicketStatus.Gone() ->
                throw new ProblemException(QueueProblem.TOKEN_GONE, "The topic that held this token was deleted.");
        };
    }

    private TokenView waiting(String token, Ticket ticket, long position, Optional<Duration> estimate) {
        Duration left =
                estimate.orElseGet(() -> atLeastMinimum(ASSUMED_TIME_EACH.multipliedBy(Math.min(position, 1_000_000))));
        return new TokenView(
                token,
                ticket.subject(),
                ticket.offset(),
                Status.WAITING,
                position,
                estimate.map(TokenViews::wholeSeconds).orElse(null),
                advice.millisWhile(left),
                null,
                null,
                null);
    }

    private TokenView active(String token, Ticket ticket, Instant expiresAt) {
        long pollAfter = advice.millisWhile(until(expiresAt));
        return new TokenView(
                token, ticket.subject(), ticket.offset(), Status.ACTIVE, null, null, pollAfter, null, null, expiresAt);
    }

    /** A final status never changes, so the poll advice is the longest. */
    private TokenView done(String token, Ticket ticket, Status status) {
        return view(token, ticket, status, Duration.ofDays(1), null, null);
    }

    private TokenView view(
            String token,
            Ticket ticket,
            Status status,
            Duration left,
            @Nullable Instant opensAt,
            @Nullable Instant claimUntil) {
        return new TokenView(
                token,
                ticket.subject(),
                ticket.offset(),
                status,
                null,
                null,
                advice.millisWhile(left),
                opensAt,
                claimUntil,
                null);
    }

    private Duration until(Instant time) {
        return Duration.between(clock.instant(), time);
    }

    private static Duration atLeastMinimum(Duration time) {
        return time.compareTo(MIN_ASSUMED_TIME) < 0 ? MIN_ASSUMED_TIME : time;
    }

    private static long wholeSeconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
