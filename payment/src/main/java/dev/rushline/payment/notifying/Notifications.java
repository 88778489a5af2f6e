package dev.rushline.payment.notifying;

import java.util.List;
import org.springframework.data.repository.Repository;

interface Notifications extends Repository<Notification, Long> {

    Notification save(Notification notification);

    List<Notification> findTop100ByUserIdOrderByIdDesc(String userId);
}
