package dev.rushline.community.page;

import dev.rushline.community.event.CommunityEvents;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(PageController.class)
public class PageConfiguration {

    @Bean
    Pages concertPages(PageRows rows) {
        return new Pages(rows);
    }

    @Bean
    EditPages editPages(PlatformTransactionManager transactions, PageRows rows, CommunityEvents events, Clock clock) {
        return new EditPages(new TransactionTemplate(transactions), rows, events, clock);
    }
}
