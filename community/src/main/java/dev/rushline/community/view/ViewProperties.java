package dev.rushline.community.view;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Views of pages.
 *
 * @param flush how long views are counted in memory before they are added to the table: long writes less often, short loses
 *     less when the process is killed
 */
@Validated
@ConfigurationProperties("rushline.community.views")
record ViewProperties(
        @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration flush) {}
