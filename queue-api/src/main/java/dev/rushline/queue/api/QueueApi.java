package dev.rushline.queue.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The queue API as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueueApiConfiguration.class)
public class QueueApi {

    static void main(String[] arguments) {
        SpringApplication.run(QueueApi.class, arguments);
    }
}
