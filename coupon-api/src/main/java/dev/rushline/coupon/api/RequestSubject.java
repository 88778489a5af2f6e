package dev.rushline.coupon.api;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.caller.CallerCheck;
import dev.rushline.http.subject.CallSubject;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.servlet.HandlerMapping;

/** The ticket that a call shows, by its short id. */
final class RequestSubject implements CallSubject {

    private static final String VARIABLE = "requestId";

    private final TicketCodec tickets;

    RequestSubject(TicketCodec tickets) {
        this.tickets = tickets;
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
        return tickets.decode(text, caller.id())
                .map(ticket -> Map.of(Ticket.LOG_KEY, ticket.shortId()))
                .orElse(Map.of());
    }
}
