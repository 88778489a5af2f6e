package dev.rushline.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

class OrderingSchemasTests {

    @Configuration(proxyBeanMethods = false)
    @Import(DatabaseInitializationDependencyConfigurer.class)
    static class App {

        @Bean
        List<String> created() {
            return new ArrayList<>();
        }

        @Bean
        @DependsOnDatabaseInitialization
        StringBuilder repository(List<String> created) {
            created.add("repository");
            return new StringBuilder();
        }

        @Bean
        SchemaMigration oneSchema(List<String> created) {
            created.add("one");
            return new SchemaMigration("one");
        }

        @Bean
        @Lazy
        SchemaMigration otherSchema(List<String> created) {
            created.add("other");
            return new SchemaMigration("other");
        }
    }

    @Test
    void every_schema_is_migrated_before_a_bean_that_uses_the_database_is_created() {
        try (var app = new AnnotationConfigApplicationContext(App.class)) {
            List<?> created = app.getBean("created", List.class);

            assertThat(created).hasSize(3);
            assertThat(created.getLast()).isEqualTo("repository");
        }
    }
}
