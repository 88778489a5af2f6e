package dev.rushline.community.name;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.UserNamed;
import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;

/** Keeps the name of each user that an event names. The events of one user arrive in order, so the last one counts. */
final class KeepNames implements EventHandler {

    static final String CONSUMER = "author-names";

    private final Inbox inbox;
    private final AuthorNames names;

    KeepNames(Inbox inbox, AuthorNames names) {
        this.inbox = inbox;
        this.names = names;
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case CommunityEvents.USER_JOINED, CommunityEvents.USER_UPDATED -> {
                UserNamed user = event.data(UserNamed.class);
                inbox.once(CONSUMER, event, () -> names.put(user.userId(), user.name()));
            }
            default -> {
                // Events about pages name no user.
            }
        }
    }
}
