package dev.rushline.community.like;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.page.Pages;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(LikeController.class)
public class LikeConfiguration {

    @Bean
    LikePage likePage(
            PlatformTransactionManager transactions, Pages pages, Likes likes, CommunityEvents events, Clock clock) {
        return new LikePage(new TransactionTemplate(transactions), pages, likes, events, clock);
    }
}
