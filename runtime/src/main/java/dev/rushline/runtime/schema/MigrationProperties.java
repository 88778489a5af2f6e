package dev.rushline.runtime.schema;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The database user that changes the schemas when an app starts.
 *
 * @param username the user. Without one the app's own user changes them and must own them; with one, the app's own user needs
 *     no right to change a schema. An app whose schemas are up to date starts without one, too
 * @param password the password of that user
 */
@ConfigurationProperties("rushline.migration")
record MigrationProperties(
        @Nullable String username, @Nullable String password) {}
