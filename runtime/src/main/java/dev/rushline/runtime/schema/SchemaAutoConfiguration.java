package dev.rushline.runtime.schema;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(MigrationProperties.class)
class SchemaAutoConfiguration {

    @Bean
    MigrationDatabase migrationDatabase(DataSource database, MigrationProperties properties, Environment environment) {
        return new MigrationDatabase(database, properties, environment);
    }
}
