package dev.rushline.payment.cancelling;

import dev.rushline.payment.audit.Audit;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.ordering.OrderProperties;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.paying.Payments;
import dev.rushline.payment.paying.SpentVouchers;
import dev.rushline.payment.points.Points;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.PeriodicTask.Delay;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import({CancellationController.class, OperatorCancellationController.class})
public class CancellingConfiguration {

    @Bean
    Cancellation cancellation(
            Payments payments,
            SpentVouchers spentVouchers,
            Points points,
            Inventory inventory,
            PaymentEvents events,
            Clock clock,
            MeterRegistry meters) {
        return new Cancellation(payments, spentVouchers, points, inventory, events, clock, meters);
    }

    @Bean
    CancelOrder cancelOrder(
            PlatformTransactionManager transactions,
            Orders orders,
            Payments payments,
            Cancellation cancellation,
            Audit audit,
            OrderProperties properties,
            Clock clock) {
        return new CancelOrder(
                new TransactionTemplate(transactions),
                orders,
                payments,
                cancellation,
                audit,
                properties.cancellable(),
                clock);
    }

    @Bean
    PeriodicTask orderExpiry(
            ServiceThreads threads,
            PlatformTransactionManager transactions,
            Orders orders,
            Cancellation cancellation,
            OrderProperties properties,
            Clock clock) {
        ExpireOrders expireOrders = new ExpireOrders(
                new TransactionTemplate(transactions),
                orders,
                cancellation,
                properties.expiry(),
                properties.unfulfilled(),
                clock);
        return threads.periodic("order-expiry", Delay.of(properties.sweep()), expireOrders::expire);
    }
}
