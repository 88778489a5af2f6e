package dev.rushline.outbox.watching;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.confirming.Confirmations;
import dev.rushline.outbox.keeping.Keeper;
import dev.rushline.outbox.operating.OutboxDesk;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For every process with an outbox. */
@Configuration(proxyBeanMethods = false)
public class WatchingConfiguration {

    @Bean
    Watch outboxWatch(
            OutboxDesk desk,
            Keeper keeper,
            ObjectProvider<Confirmations> confirmations,
            OutboxProperties properties,
            MeterRegistry meters) {
        Confirmations all = confirmations.getIfAvailable(() -> () -> 0);
        return new Watch(desk, keeper, all::missing, properties.alarm(), meters);
    }
}
