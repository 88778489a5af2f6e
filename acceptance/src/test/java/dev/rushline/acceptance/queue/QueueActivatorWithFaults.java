package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.FaultyTransactions;
import dev.rushline.acceptance.SteppableClock;
import dev.rushline.queue.activator.QueueActivatorConfiguration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The queue activator as it is deployed, with faults that tests arm in its transactions. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QueueActivatorConfiguration.class, SteppableClock.Time.class})
class QueueActivatorWithFaults {

    static void main(String[] arguments) {
        SpringApplication.run(QueueActivatorWithFaults.class, arguments);
    }

    @Bean
    static BeanPostProcessor faults(ObjectProvider<DataSource> database) {
        return FaultyTransactions.strikingAt("queue.admission", database);
    }
}
