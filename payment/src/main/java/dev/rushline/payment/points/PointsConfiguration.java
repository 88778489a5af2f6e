package dev.rushline.payment.points;

import dev.rushline.payment.idempotency.IdempotencyKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(PointsController.class)
public class PointsConfiguration {

    @Bean
    Points points(Wallets wallets, Movements movements, Clock clock) {
        return new JpaPoints(wallets, movements, clock);
    }

    @Bean
    ChargePoints chargePoints(PlatformTransactionManager transactions, IdempotencyKeys keys, Points points) {
        return new ChargePoints(new TransactionTemplate(transactions), keys, points);
    }
}
