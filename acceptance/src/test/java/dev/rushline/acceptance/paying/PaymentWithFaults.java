package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.FaultyTransactions;
import dev.rushline.acceptance.SteppableClock;
import dev.rushline.payment.PaymentConfiguration;
import dev.rushline.testing.http.TestTokens;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Payment as it is deployed, with test tokens and with faults that tests arm in its relay and its consumers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PaymentConfiguration.class, TestTokens.class, SteppableClock.Time.class})
class PaymentWithFaults {

    static void main(String[] arguments) {
        SpringApplication.run(PaymentWithFaults.class, arguments);
    }

    /** Strikes the transactions of consumers, which write to the inbox. */
    @Bean
    static BeanPostProcessor faults(ObjectProvider<DataSource> database) {
        return FaultyTransactions.strikingAt("outbox.processed_event", database);
    }
}
