package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.SteppableClock;
import dev.rushline.queue.api.QueueApiConfiguration;
import dev.rushline.testing.http.TestTokens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The queue API as it is deployed, with test tokens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QueueApiConfiguration.class, TestTokens.class, SteppableClock.Time.class})
class QueueApiWithTestTokens {

    static void main(String[] arguments) {
        SpringApplication.run(QueueApiWithTestTokens.class, arguments);
    }
}
