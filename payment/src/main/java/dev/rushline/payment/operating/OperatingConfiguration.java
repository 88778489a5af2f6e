package dev.rushline.payment.operating;

import dev.rushline.http.operating.DeadLetterBox;
import dev.rushline.outbox.consume.DeadLetters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operator's endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(OutboxController.class)
public class OperatingConfiguration {

    @Bean
    DeadLetterBox eventDeadLetters(DeadLetters letters) {
        return new EventDeadLetterBox(letters);
    }
}
