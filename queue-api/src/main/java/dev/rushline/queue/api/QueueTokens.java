package dev.rushline.queue.api;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import java.util.Optional;

/** Tickets as callers carry them. */
final class QueueTokens {

    private final TicketCodec codec;

    QueueTokens(TicketCodec codec) {
        this.codec = codec;
    }

    String textOf(Ticket ticket) {
        return codec.encode(ticket);
    }

    /** @throws ProblemException the same one for a token that is garbled, forged, of another line or somebody else's */
    Ticket ticketOf(String token, Caller caller) {
        return knownTicketOf(token, caller)
                .orElseThrow(
                        () -> new ProblemException(QueueProblem.UNKNOWN_TOKEN, "No token of yours looks like this."));
    }

    Optional<Ticket> knownTicketOf(String token, Caller caller) {
        return codec.decode(token, caller.id());
    }
}
