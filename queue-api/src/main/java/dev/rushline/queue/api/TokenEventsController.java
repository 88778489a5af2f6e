package dev.rushline.queue.api;

import dev.rushline.http.address.ClientAddresses;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.line.Ticket;
import dev.rushline.queue.waiting.TicketStatuses;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RateLimited
@RestController
class TokenEventsController {

    private final TicketStatuses statuses;
    private final QueueTokens tokens;
    private final TokenViews views;
    private final EventStreams streams;
    private final ClientAddresses addresses;
    private final StreamProperties properties;
    private final JsonMapper json;

    TokenEventsController(
            TicketStatuses statuses,
            QueueTokens tokens,
            TokenViews views,
            EventStreams streams,
            ClientAddresses addresses,
            StreamProperties properties,
            JsonMapper json) {
        this.statuses = statuses;
        this.tokens = tokens;
        this.views = views;
        this.streams = streams;
        this.addresses = addresses;
        this.properties = properties;
        this.json = json;
    }

    @GetMapping(path = "/v1/queue-tokens/{token}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ApiResponse(
            responseCode = "200",
            description = "Events of the name token, until the last state",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = TokenView.class)))
    @ApiResponse(responseCode = "404", description = "unknown-token", content = @Content)
    @ApiResponse(responseCode = "410", description = "token-gone", content = @Content)
    @ApiResponse(responseCode = "429", description = "too-many-requests", content = @Content)
    @ApiResponse(responseCode = "503", description = "too-many-streams", content = @Content)
    void stream(
            Caller caller,
            @PathVariable String token,
            @Parameter(description = "The id of the last event that the client has")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Ticket ticket = tokens.ticketOf(token, caller);
        try (EventStreams.Stream stream = streams.open(caller.id(), addresses.of(request))) {
            TokenView first = views.view(token, ticket, statuses.of(ticket));
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            new TokenEventStream(statuses, views, json, properties, token, ticket, lastId)
                    .run(stream, new EventWriter(response.getOutputStream()), first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
