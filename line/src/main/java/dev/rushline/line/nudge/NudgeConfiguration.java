package dev.rushline.line.nudge;

import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps that commit what boards show. */
@Configuration(proxyBeanMethods = false)
public class NudgeConfiguration {

    static final String INSTANCE = UUID.randomUUID().toString();

    /** It sends when it is asked to. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    @Bean
    Nudges nudges() {
        return new Nudges();
    }

    /** Starts before and stops after everything that commits. */
    @Bean
    PeriodicTask nudgeSending(Nudges nudges, JdbcClient database, ServiceThreads threads) {
        var sender = new JdbcNudgeSender(database, INSTANCE);
        PeriodicTask sending = threads.periodic("nudge-sender", PeriodicTask.Delay.of(IDLE), sender::send)
                .wakeableAfter(PeriodicTask.Delay.of(Duration.ZERO))
                .inPhase(0);
        nudges.publishTo(topic -> {
            sender.add(topic);
            sending.wake();
        });
        return sending;
    }
}
