package dev.rushline.payment.event;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;

/** An outbox that exposes the recorded events. */
public final class RecordedEvents implements Outbox {

    private final List<Event> recorded = new ArrayList<>();

    @Override
    public List<String> record(List<Event> events) {
        recorded.addAll(events);
        return events.stream().map(event -> "event-" + recorded.indexOf(event)).toList();
    }

    public PaymentEvents asEvents() {
        return new PaymentEvents(this);
    }

    public List<Event> all() {
        return List.copyOf(recorded);
    }

    public List<String> types() {
        return recorded.stream().map(Event::type).toList();
    }

    /** What was recorded last. */
    public Object data() {
        return recorded.getLast().data();
    }
}
