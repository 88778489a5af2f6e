package dev.rushline.trending;

import dev.rushline.trending.day.Days;
import dev.rushline.trending.lists.ListsConfiguration;
import dev.rushline.trending.scoring.TrendingProperties;
import dev.rushline.trending.streams.StreamsConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The stream processing and the HTTP API of its lists. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrendingProperties.class)
@Import({ListsConfiguration.class, StreamsConfiguration.class})
public class TrendingConfiguration {

    @Bean
    Days trendingDays(TrendingProperties properties) {
        return new Days(properties.zone());
    }
}
