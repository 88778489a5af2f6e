package dev.rushline.outbox.monitoring;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.confirming.Confirmations;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For every process with an outbox. */
@Configuration(proxyBeanMethods = false)
public class MonitoringConfiguration {

    @Bean
    OutboxMonitor outboxMonitor(
            OutboxAdmin admin,
            ObjectProvider<Confirmations> confirmations,
            OutboxProperties properties,
            MeterRegistry meters) {
        Confirmations all = confirmations.getIfAvailable(() -> () -> 0);
        return new OutboxMonitor(admin, all::missing, properties.alarm(), meters);
    }

    @Bean
    PeriodicTask outboxUpdate(OutboxMonitor monitor, ServiceThreads threads) {
        return threads.periodic("outbox-monitor", OutboxMonitor::delayAfter, monitor::update);
    }
}
