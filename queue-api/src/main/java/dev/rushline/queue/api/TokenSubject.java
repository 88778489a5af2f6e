package dev.rushline.queue.api;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.caller.CallerCheck;
import dev.rushline.http.subject.CallSubject;
import dev.rushline.line.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.servlet.HandlerMapping;

/** The ticket behind the token that a call shows, by its short id. */
final class TokenSubject implements CallSubject {

    private static final String VARIABLE = "token";

    private final QueueTokens tokens;

    TokenSubject(QueueTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Map<String, String> of(HttpServletRequest request) {
        Caller caller = CallerCheck.callerOf(request);
        if (caller == null
                || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables)
                || !(variables.get(VARIABLE) instanceof String text)) {
            return Map.of();
        }
        return tokens.knownTicketOf(text, caller)
                .map(ticket -> Map.of(Ticket.LOG_KEY, ticket.shortId()))
                .orElse(Map.of());
    }
}
