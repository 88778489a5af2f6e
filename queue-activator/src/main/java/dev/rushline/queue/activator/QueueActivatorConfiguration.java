package dev.rushline.queue.activator;

import dev.rushline.line.serve.PacedDecider;
import dev.rushline.line.serve.ServeConfiguration;
import dev.rushline.line.serve.ServingThreadsFactory;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.admitting.AdmittingConfiguration;
import dev.rushline.queue.retention.QueueRetentionConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Admits users in the lines that are assigned to this instance. */
@Configuration(proxyBeanMethods = false)
@Import({ServeConfiguration.class, AdmittingConfiguration.class, QueueRetentionConfiguration.class})
public class QueueActivatorConfiguration {

    @Bean
    SmartLifecycle queueServer(ServingThreadsFactory servingThreads, PacedDecider.Factory<QueueRecord> queueDeciders) {
        return servingThreads.createPaced(QueueTopic.WAITING_TOKENS, QueueTopic.CONSUMER_GROUP, queueDeciders);
    }
}
