package dev.rushline.line.nudge;

import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For apps with a board. */
@Configuration(proxyBeanMethods = false)
@Import(NudgeConfiguration.class)
@EnableConfigurationProperties(NudgeProperties.class)
public class ListenConfiguration {

    /** Its connection is given back after the task has stopped. */
    @Bean
    JdbcNudgeListener nudgeListener(DataSource database, Nudges nudges) {
        return new JdbcNudgeListener(database, NudgeConfiguration.INSTANCE, nudges);
    }

    @Bean
    @ConditionalOnProperty(name = "rushline.nudge.listen", matchIfMissing = true)
    PeriodicTask nudgeListening(JdbcNudgeListener nudgeListener, ServiceThreads threads) {
        return threads.periodic("nudge-listener", nudgeListener::delayAfter, nudgeListener::receive)
                .inPhase(1);
    }
}
