package dev.rushline.http.operating;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** For applications that have something to show to operators. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OperatingAutoConfiguration {

    @Bean
    @ConditionalOnBean(DeadLetterBox.class)
    DeadLetterController deadLetterController(List<DeadLetterBox> boxes) {
        return new DeadLetterController(boxes);
    }
}
