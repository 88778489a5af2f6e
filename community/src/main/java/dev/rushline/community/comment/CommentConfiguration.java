package dev.rushline.community.comment;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.name.AuthorNames;
import dev.rushline.community.page.Pages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(CommentController.class)
public class CommentConfiguration {

    @Bean
    WriteComment writeComment(
            PlatformTransactionManager transactions,
            Pages pages,
            Comments comments,
            AuthorNames names,
            CommunityEvents events,
            Clock clock) {
        return new WriteComment(new TransactionTemplate(transactions), pages, comments, names, events, clock);
    }

    @Bean
    DeleteComment deleteComment(
            PlatformTransactionManager transactions,
            Comments comments,
            Pages pages,
            CommunityEvents events,
            Clock clock) {
        return new DeleteComment(new TransactionTemplate(transactions), comments, pages, events, clock);
    }

    @Bean
    CommentPages commentPages(Comments comments) {
        return new CommentPages(comments);
    }

    @Bean
    Counter commentsWritten(MeterRegistry meters) {
        return Counter.builder("rushline.community.comments")
                .description("Comments that were written")
                .register(meters);
    }
}
