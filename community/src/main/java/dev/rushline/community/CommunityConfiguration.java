package dev.rushline.community;

import dev.rushline.community.comment.CommentConfiguration;
import dev.rushline.community.event.EventConfiguration;
import dev.rushline.community.like.LikeConfiguration;
import dev.rushline.community.name.NameConfiguration;
import dev.rushline.community.page.PageConfiguration;
import dev.rushline.community.profile.ProfileConfiguration;
import dev.rushline.community.view.ViewConfiguration;
import dev.rushline.runtime.schema.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The community's HTTP API and its consumer. Entities and repositories are scanned below this package. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@Import({
    CommentConfiguration.class,
    EventConfiguration.class,
    LikeConfiguration.class,
    NameConfiguration.class,
    PageConfiguration.class,
    ProfileConfiguration.class,
    ViewConfiguration.class
})
public class CommunityConfiguration {

    @Bean
    SchemaMigration communitySchema(DataSource database) {
        return new SchemaMigration("community").migrate(database);
    }
}
