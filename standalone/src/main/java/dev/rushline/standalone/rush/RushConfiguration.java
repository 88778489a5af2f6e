package dev.rushline.standalone.rush;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The demo crowd. It is nothing but these few objects until a rush is started. */
@Configuration(proxyBeanMethods = false)
@Import(RushController.class)
public class RushConfiguration {

    /** The port is known once the server listens, and then also where any free one was asked for. */
    @Bean
    Rushes rushes(@Value("${rushline.dev-issuer.secret-file}") Path secret, Environment environment, Clock clock) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Rushes(
                new CrowdProcess(
                        () -> environment.getRequiredProperty("local.server.port", Integer.class), secret, clock),
                random,
                clock);
    }
}
