package dev.rushline.payment.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.payment.event.InboxInMemory;
import dev.rushline.payment.event.PaymentEvents.OrderCancelled;
import dev.rushline.payment.event.PaymentEvents.OrderConfirmed;
import dev.rushline.payment.event.PaymentEvents.PaymentCompleted;
import dev.rushline.payment.event.TestEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyingUsersTests {

    private static final UUID ORDER = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final NotificationsInMemory notifications = new NotificationsInMemory();
    private final NotifyUser notifyUser = new NotifyUser(new InboxInMemory(), notifications);

    @Test
    void notifies_users_of_their_payments_and_orders() {
        notifyUser.on(TestEvent.of(
                "1",
                "payment.completed",
                new PaymentCompleted(ORDER, ORDER, "ada", "s", null, 2, 70, 30, Instant.EPOCH)));
        notifyUser.on(TestEvent.of("2", "order.confirmed", new OrderConfirmed(ORDER, "ada", "s", 2)));
        notifyUser.on(TestEvent.of("3", "order.cancelled", new OrderCancelled(ORDER, "bob", "out-of-stock", 70)));

        notifyUser.on(TestEvent.of("4", "order.cancelled", new OrderCancelled(ORDER, "cyd", "expired", 0)));

        assertThat(notifications.of("cyd"))
                .containsExactly("order.cancelled: Order " + ORDER + " is cancelled (expired).");
        assertThat(notifications.of("ada"))
                .containsExactly(
                        "payment.completed: You paid 70 points for order " + ORDER + ".",
                        "order.confirmed: Order " + ORDER + " is confirmed: 2 × s.");
        assertThat(notifications.of("bob"))
                .containsExactly(
                        "order.cancelled: Order " + ORDER + " is cancelled (out-of-stock). You have 70 points back.");
        assertThat(notifications.all.getFirst().view().at()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void notifies_users_of_issued_coupons_and_admissions() {
        notifyUser.on(TestEvent.of("1", "coupon.issued", "{\"userId\":\"ada\",\"couponId\":\"c\"}"));
        notifyUser.on(TestEvent.of("2", "queue.admitted", "{\"userId\":\"ada\",\"concertId\":\"opera\"}"));

        assertThat(notifications.of("ada"))
                .containsExactly(
                        "coupon.issued: You got a coupon.", "queue.admitted: It is your turn for concert opera.");
    }

    @Test
    void stores_one_notification_per_event() {
        for (int copy = 0; copy < 3; copy++) {
            notifyUser.on(TestEvent.of("1", "coupon.issued", "{\"userId\":\"ada\"}"));
        }

        assertThat(notifications.all).hasSize(1);
    }

    @Test
    void stores_no_second_notification_of_an_event_that_the_inbox_forgot() {
        TestEvent issued = TestEvent.of("1", "coupon.issued", "{\"userId\":\"ada\"}");
        notifyUser.on(issued);

        new NotifyUser(new InboxInMemory(), notifications).on(issued);

        assertThat(notifications.all).hasSize(1);
    }

    @Test
    void stores_no_notification_for_events_without_a_user() {
        notifyUser.on(TestEvent.of("1", "order.rejected", "{}"));
        notifyUser.on(TestEvent.of("2", "something.new", "no JSON"));

        assertThat(notifications.all).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"userId\":null}", "{\"userId\":\"\"}"})
    void fails_on_an_event_without_its_user_id(String data) {
        assertThatThrownBy(() -> notifyUser.on(TestEvent.of("1", "queue.admitted", data)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final class NotificationsInMemory implements Notifications {

        private final List<Notification> all = new ArrayList<>();

        List<String> of(String userId) {
            return all.stream()
                    .filter(notification -> notification.userId().equals(userId))
                    .map(Notification::view)
                    .map(view -> view.type() + ": " + view.text())
                    .toList();
        }

        @Override
        public int insert(String userId, String type, String text, Instant happenedAt, String eventId) {
            if (all.stream().anyMatch(notification -> eventId.equals(notification.eventId()))) {
                return 0;
            }
            all.add(new Notification(userId, type, text, happenedAt, eventId));
            return 1;
        }

        @Override
        public List<Notification> findTop100ByUserIdOrderByIdDesc(String userId) {
            return all.reversed();
        }
    }
}
