package dev.rushline.line.tracing;

import dev.rushline.line.Ticket;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The span of one append, ended by what came of it. */
public final class AppendSpan {

    static final AppendSpan NONE = new AppendSpan(null, null);

    private final @Nullable Span span;
    private final @Nullable Propagator propagator;

    AppendSpan(@Nullable Span span, @Nullable Propagator propagator) {
        this.span = span;
        this.propagator = propagator;
    }

    /** Lets whoever serves the record go on with this trace. */
    public void carryOn(Headers headers) {
        if (span != null && propagator != null) {
            propagator.inject(span.context(), headers, TraceHeader.WRITE);
        }
    }

    public void taken(Ticket ticket) {
        if (span != null) {
            span.tag(TicketTracing.TICKET, ticket.shortId()).end();
        }
    }

    public void refused(Exception reason) {
        if (span != null) {
            span.tag("error.type", reason.getClass().getName())
                    .error(new Failure("not confirmed"))
                    .end();
        }
    }
}
