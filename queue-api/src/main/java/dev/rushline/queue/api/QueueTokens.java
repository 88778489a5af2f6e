package dev.rushline.queue.api;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import java.util.Optional;

/** Encodes tickets as tokens and decodes them. */
final class QueueTokens {

    private final TicketCodec codec;

    QueueTokens(TicketCodec codec) {
        this.codec = codec;
    }

    String textOf(Ticket ticket) {
        return codec.encode(ticket);
    }

    /** @throws ProblemException the same one for a token that is malformed, forged, of another line or bound to another user */
    Ticket ticketOf(String token, Caller caller) {
        return knownTicketOf(token, caller)
                .orElseThrow(() -> new ProblemException(
                        QueueProblem.UNKNOWN_TOKEN, "The token is malformed or not bound to you."));
    }

    Optional<Ticket> knownTicketOf(String token, Caller caller) {
        return codec.decode(token, caller.id());
    }
}
