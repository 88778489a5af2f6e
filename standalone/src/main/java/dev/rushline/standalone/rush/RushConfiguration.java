package dev.rushline.standalone.rush;

import dev.rushline.standalone.issuer.DevelopmentIssuer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The demo crowd. It is nothing but these few objects until a rush is started. */
@Configuration(proxyBeanMethods = false)
@Import(RushController.class)
public class RushConfiguration {

    /** Longer than the longest wait for a verdict that is asked for. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    @Bean
    Rushes rushes(DevelopmentIssuer issuer, Environment environment, Clock clock) {
        RushRunner runner = new RushRunner(
                () -> new HttpConnection(self(environment), ANSWER_TIMEOUT),
                userId -> issuer.tokenFor(userId, false),
                () -> issuer.tokenFor("rush", true),
                clock);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Rushes(runner, random, clock);
    }

    /** Known once the server listens, and then also where any free port was asked for. */
    private static InetSocketAddress self(Environment environment) {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
