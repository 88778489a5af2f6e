package dev.rushline.line.tracing;

import dev.rushline.line.Ticket;
import dev.rushline.runtime.tracing.SpanFailure;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The span of one append. It ends with the acknowledgment or the failure. */
public final class AppendSpan {

    static final AppendSpan NONE = new AppendSpan(null, null);

    private final @Nullable Span span;
    private final @Nullable Propagator propagator;

    AppendSpan(@Nullable Span span, @Nullable Propagator propagator) {
        this.span = span;
        this.propagator = propagator;
    }

    /** Writes the trace into the record's headers, so that the serving instance continues it. */
    public void inject(Headers headers) {
        if (span != null && propagator != null) {
            propagator.inject(span.context(), headers, TraceHeader.WRITE);
        }
    }

    public void appended(Ticket ticket) {
        if (span != null) {
            span.tag(TicketTracing.TICKET, ticket.shortId()).end();
        }
    }

    public void failed(Exception reason) {
        if (span != null) {
            span.tag("error.type", reason.getClass().getName())
                    .error(new SpanFailure("not confirmed"))
                    .end();
        }
    }
}
