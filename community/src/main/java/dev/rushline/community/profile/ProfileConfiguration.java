package dev.rushline.community.profile;

import dev.rushline.community.event.CommunityEvents;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(ProfileController.class)
public class ProfileConfiguration {

    @Bean
    ChangeProfile changeProfile(
            PlatformTransactionManager transactions, Profiles profiles, CommunityEvents events, Clock clock) {
        return new ChangeProfile(new TransactionTemplate(transactions), profiles, events, clock);
    }
}
