package dev.rushline.queue.activator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The queue activator as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueueActivatorConfiguration.class)
public class QueueActivator {

    static void main(String[] arguments) {
        SpringApplication.run(QueueActivator.class, arguments);
    }
}
