package dev.rushline.payment.notifying;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    /** The newest first, and no more than fit on a page. */
    record NotificationList(List<NotificationView> items) {}

    @GetMapping("/v1/me/notifications")
    @ApiResponse(responseCode = "200", description = "The newest hundred, the newest first", useReturnTypeSchema = true)
    ResponseEntity<NotificationList> list(Caller caller) {
        List<NotificationView> items = notifications.findTop100ByUserIdOrderByIdDesc(caller.id()).stream()
                .map(Notification::view)
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new NotificationList(items));
    }
}
