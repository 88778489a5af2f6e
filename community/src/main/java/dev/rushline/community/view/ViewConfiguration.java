package dev.rushline.community.view;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.page.Pages;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.PeriodicTask.Delay;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewProperties.class)
@Import(ViewController.class)
public class ViewConfiguration {

    @Bean
    ViewCounts viewCounts() {
        return new ViewCounts();
    }

    /** The last flush comes after the last call: when the application closes, its servers stop before its beans. */
    @Bean(destroyMethod = "flush")
    FlushViews flushViews(
            ViewCounts counts, PlatformTransactionManager transactions, Pages pages, CommunityEvents events) {
        return new FlushViews(counts, new TransactionTemplate(transactions), pages, events);
    }

    @Bean
    PeriodicTask viewFlush(ServiceThreads threads, ViewProperties properties, FlushViews flushViews) {
        return threads.periodic("view-flush", Delay.of(properties.flush()), flushViews::flush);
    }

    @Bean
    Counter pagesViewed(MeterRegistry meters) {
        return Counter.builder("rushline.community.views")
                .description("Views of pages")
                .register(meters);
    }
}
