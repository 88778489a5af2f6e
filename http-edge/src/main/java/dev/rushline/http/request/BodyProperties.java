package dev.rushline.http.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may carry.
 *
 * @param maxSize the largest body, known in advance or not: every call in flight may hold that much memory, and no
 *     document of the contract comes near the default. From 1 KB to 16 MB.
 */
@ConfigurationProperties("rushline.http.body")
record BodyProperties(@DefaultValue("16KB") DataSize maxSize) {

    BodyProperties {
        if (maxSize.compareTo(DataSize.ofKilobytes(1)) < 0 || maxSize.compareTo(DataSize.ofMegabytes(16)) > 0) {
            throw new IllegalArgumentException("rushline.http.body.max-size is " + maxSize + ", not 1KB to 16MB");
        }
    }
}
