package dev.rushline.http.operating;

import dev.rushline.runtime.deadletter.DeadLetters;
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
    @ConditionalOnBean(DeadLetters.class)
    DeadLetterController deadLetterController(List<DeadLetters> sources) {
        return new DeadLetterController(sources);
    }
}
