package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.FaultyTransactions;
import dev.rushline.acceptance.Tokens;
import dev.rushline.payment.PaymentConfiguration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Payment as it is deployed, believing the tokens that tests make, with faults to be armed in its relay and its consumers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PaymentConfiguration.class)
class PaymentWithFaults {

    static void main(String[] arguments) {
        SpringApplication.run(PaymentWithFaults.class, arguments);
    }

    @Bean
    JwtDecoder testTokens() {
        return Tokens.decoder();
    }

    /** Where a consumer's effect and its mark in the inbox are committed together. */
    @Bean
    static BeanPostProcessor faults(ObjectProvider<DataSource> database) {
        return FaultyTransactions.strikingAt("outbox.processed_event", database);
    }
}
