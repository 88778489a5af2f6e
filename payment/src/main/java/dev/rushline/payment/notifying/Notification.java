package dev.rushline.payment.notifying;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message to a user about an event. */
@Entity
@Table(schema = "payment", name = "notification")
class Notification {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String userId;
    private String type;
    private String text;
    private Instant happenedAt;
    private @Nullable String eventId;

    @SuppressWarnings("NullAway.Init")
    protected Notification() {}

    Notification(String userId, String type, String text, Instant happenedAt, String eventId) {
        this.userId = userId;
        this.type = type;
        this.text = text;
        this.happenedAt = happenedAt;
        this.eventId = eventId;
    }

    String userId() {
        return userId;
    }

    String type() {
        return type;
    }

    String text() {
        return text;
    }

    Instant happenedAt() {
        return happenedAt;
    }

    /** None for one of an earlier release. */
    @Nullable
    String eventId() {
        return eventId;
    }

    NotificationView view() {
        return new NotificationView(String.valueOf(id), type, text, happenedAt);
    }
}
