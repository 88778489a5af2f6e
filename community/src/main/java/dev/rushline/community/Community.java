package dev.rushline.community;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The community as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommunityConfiguration.class)
public class Community {

    static void main(String[] arguments) {
        SpringApplication.run(Community.class, arguments);
    }
}
