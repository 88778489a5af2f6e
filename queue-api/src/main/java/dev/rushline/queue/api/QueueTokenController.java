package dev.rushline.queue.api;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Ticket;
import dev.rushline.queue.entering.EnterQueue;
import dev.rushline.queue.entering.EnterResult;
import dev.rushline.queue.visiting.CollectResult;
import dev.rushline.queue.visiting.Visits;
import dev.rushline.queue.waiting.TicketStatuses;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
class QueueTokenController {

    private final EnterQueue enterQueue;
    private final TicketStatuses statuses;
    private final Visits visits;
    private final QueueTokens tokens;
    private final TokenViews views;

    QueueTokenController(
            EnterQueue enterQueue, TicketStatuses statuses, Visits visits, QueueTokens tokens, TokenViews views) {
        this.enterQueue = enterQueue;
        this.statuses = statuses;
        this.visits = visits;
        this.tokens = tokens;
        this.views = views;
    }

    @PostMapping("/v1/concerts/{concertId}/queue/tokens")
    @ApiResponse(responseCode = "201", description = "The ticket in the queue", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "200",
            description = "The ticket that the caller has in the queue already",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-concert")
    @ApiResponse(responseCode = "409", description = "queue-closed")
    @ApiResponse(responseCode = "503", description = "line-unavailable")
    ResponseEntity<TokenView> enter(Caller caller, @PathVariable String concertId) {
        return switch (enterQueue.enter(concertId, caller.id())) {
            case EnterResult.Accepted(Ticket ticket) -> entered(HttpStatus.CREATED, ticket);
            case EnterResult.Standing(Ticket ticket) -> entered(HttpStatus.OK, ticket);
            case EnterResult.UnknownConcert() ->
                throw new ProblemException(QueueProblem.UNKNOWN_CONCERT, "No concert with this id has a queue.");
            case EnterResult.QueueClosed() ->
                throw new ProblemException(QueueProblem.QUEUE_CLOSED, "The queue accepts no entries.");
            case EnterResult.Unavailable(Duration retryAfter) ->
                throw new ProblemException(
                        QueueProblem.LINE_UNAVAILABLE,
                        "The brokers did not acknowledge the entry in time.",
                        retryAfter);
        };
    }

    @GetMapping("/v1/queue-tokens/{token}")
    @ApiResponse(responseCode = "200", description = "The status of the token", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-token")
    @ApiResponse(responseCode = "410", description = "token-gone")
    TokenView show(Caller caller, @PathVariable String token, HttpServletResponse response) {
        Ticket ticket = tokens.ticketOf(token, caller);
        TokenView view = views.view(token, ticket, statuses.of(ticket));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return view;
    }

    @PostMapping("/v1/queue-tokens/{token}/entry-pass")
    @ApiResponse(responseCode = "201", description = "The entry pass", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-token")
    @ApiResponse(responseCode = "409", description = "not-your-turn")
    @ApiResponse(responseCode = "410", description = "expired or token-gone")
    ResponseEntity<EntryPassView> collect(Caller caller, @PathVariable String token) {
        return switch (visits.collect(tokens.ticketOf(token, caller))) {
            case CollectResult.Pass(String text, Instant expiresAt) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .cacheControl(CacheControl.noStore())
                        .body(new EntryPassView(text, expiresAt));
            case CollectResult.NotYourTurn() ->
                throw new ProblemException(QueueProblem.NOT_YOUR_TURN, "The token was not called.");
            case CollectResult.Over() ->
                throw new ProblemException(
                        QueueProblem.EXPIRED, "The pass was not collected in time, or the visit is over.");
            case CollectResult.Gone() ->
                throw new ProblemException(QueueProblem.TOKEN_GONE, "The topic that held this token was deleted.");
        };
    }

    @DeleteMapping("/v1/queue-tokens/{token}")
    @ApiResponse(responseCode = "204", description = "The token left, or its visit ended")
    @ApiResponse(responseCode = "404", description = "unknown-token")
    ResponseEntity<Void> leave(Caller caller, @PathVariable String token) {
        visits.leave(tokens.ticketOf(token, caller));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<TokenView> entered(HttpStatus status, Ticket ticket) {
        String token = tokens.textOf(ticket);
        return ResponseEntity.status(status)
                .location(URI.create("/v1/queue-tokens/" + token))
                .cacheControl(CacheControl.noStore())
                .body(views.view(token, ticket, statuses.ofAppended(ticket)));
    }
}
