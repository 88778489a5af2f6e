package dev.rushline.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A test that repeats a fault which a test of every run meets at least once. {@code ./rushline test --long} runs it; elsewhere it is
 * reported as skipped.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "rushline.test.long",
        matches = "true",
        disabledReason = "only with ./rushline test --long")
public @interface LongRun {}
