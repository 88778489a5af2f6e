package dev.rushline.outbox;

import dev.rushline.runtime.tracing.TraceParent;

/** The headers of a published event: CloudEvents in binary mode, and the trace. */
public final class EventHeaders {

    public static final String SPECIFICATION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String CONTENT = "content-type";
    public static final String TRACE = TraceParent.NAME;

    /** The id of the event's row, by which a published event is confirmed. */
    public static final String OUTBOX_ID = "rushline-outbox-id";

    private EventHeaders() {}
}
