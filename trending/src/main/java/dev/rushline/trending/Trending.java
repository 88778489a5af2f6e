package dev.rushline.trending;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The daily top ten as a process of its own. It has no database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TrendingConfiguration.class)
public class Trending {

    static void main(String[] arguments) {
        SpringApplication.run(Trending.class, arguments);
    }
}
