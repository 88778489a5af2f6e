package dev.rushline.payment.notifying;

import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;

/** Stores the notification of an event, once. */
final class NotifyUser implements EventHandler {

    static final String CONSUMER = "notifications";

    private final Inbox inbox;
    private final Notifications notifications;

    NotifyUser(Inbox inbox, Notifications notifications) {
        this.inbox = inbox;
        this.notifications = notifications;
    }

    @Override
    public void on(ReceivedEvent event) {
        NotificationText.of(event)
                .ifPresent(notification -> inbox.once(CONSUMER, event, () -> notifications.save(notification)));
    }
}
