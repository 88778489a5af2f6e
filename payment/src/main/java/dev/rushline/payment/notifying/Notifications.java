package dev.rushline.payment.notifying;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface Notifications extends Repository<Notification, Long> {

    /** Stores the notification of an event, unless it is stored. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO payment.notification (user_id, type, text, happened_at, event_id)
            VALUES (:userId, :type, :text, :happenedAt, :eventId)
            ON CONFLICT (event_id) DO NOTHING""")
    int insert(
            @Param("userId") String userId,
            @Param("type") String type,
            @Param("text") String text,
            @Param("happenedAt") Instant happenedAt,
            @Param("eventId") @Nullable String eventId);

    default void save(Notification notification) {
        insert(
                notification.userId(),
                notification.type(),
                notification.text(),
                notification.happenedAt(),
                notification.eventId());
    }

    List<Notification> findTop100ByUserIdOrderByIdDesc(String userId);
}
