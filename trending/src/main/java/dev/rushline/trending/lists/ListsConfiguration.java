package dev.rushline.trending.lists;

import dev.rushline.trending.day.Days;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(TrendingController.class)
public class ListsConfiguration {

    @Bean
    Lists trendingLists(ListStore store, Days days, Clock clock) {
        return new Lists(store, days, clock);
    }
}
