package dev.rushline.outbox;

/** The headers that an event is told with. */
public final class EventHeaders {

    public static final String SPECIFICATION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String CONTENT = "content-type";
    public static final String TRACE = "traceparent";

    /** The number of the event's row, for whoever reads it back. */
    public static final String OUTBOX_ID = "rushline-outbox-id";

    private EventHeaders() {}
}
