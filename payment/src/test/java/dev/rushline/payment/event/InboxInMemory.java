package dev.rushline.payment.event;

import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;
import java.util.HashSet;
import java.util.Set;

/** An inbox that does not store an event whose effect throws, as the real one does by its rollback. */
public final class InboxInMemory implements Inbox {

    private final Set<String> done = new HashSet<>();

    @Override
    public boolean once(String consumer, ReceivedEvent event, Runnable effect) {
        return untilDone(consumer, event, effect);
    }

    @Override
    public boolean untilDone(String consumer, ReceivedEvent event, Runnable call) {
        String copy = consumer + " " + event.id();
        if (done.contains(copy)) {
            return false;
        }
        call.run();
        return done.add(copy);
    }
}
