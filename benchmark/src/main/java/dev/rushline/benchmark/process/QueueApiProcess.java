package dev.rushline.benchmark.process;

import dev.rushline.queue.api.QueueApiConfiguration;
import dev.rushline.standalone.issuer.IssuerConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The queue API in a process of its own, as it is deployed, with the development issuer to vouch for the callers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QueueApiConfiguration.class, IssuerConfiguration.class})
public class QueueApiProcess {

    static void main(String[] arguments) {
        SpringApplication.run(QueueApiProcess.class, arguments);
        System.out.println("READY");
    }
}
