package dev.rushline.payment.reporting;

import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The data platform.
 *
 * @param url where each event is posted; without it no event is, and events published meanwhile are not posted later
 * @param connectTimeout bound of connecting: short detects an outage early, long tolerates a slow network
 * @param timeout bound of a response: too short, and a slow platform gets the same event repeatedly
 */
@Validated
@ConfigurationProperties("rushline.payment.data-platform")
record DataPlatformProperties(
        @Nullable URI url,

        @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration connectTimeout,

        @DefaultValue("5s") @DurationMin(millis = 10) @DurationMax(minutes = 5)
        Duration timeout) {

    DataPlatformProperties {
        if (url != null
                && (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?"))) {
            throw new IllegalArgumentException(
                    "rushline.payment.data-platform.url is '" + url + "', which is no http address");
        }
    }
}
