package dev.rushline.payment.reporting;

import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.event.PaymentEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataPlatformProperties.class)
public class ReportingConfiguration {

    @Bean
    @ConditionalOnProperty("rushline.payment.data-platform.url")
    MessageListenerContainer dataPlatform(
            EventConsumers consumers, Inbox inbox, DataPlatformProperties properties, MeterRegistry meters) {
        URI url = Objects.requireNonNull(properties.url(), "the condition of this bean");
        DataPlatform platform = new DataPlatform(url, properties.connectTimeout(), properties.timeout());
        return consumers.consumer(ReportEvent.CONSUMER, PaymentEvents.TOPIC, new ReportEvent(inbox, platform, meters));
    }
}
