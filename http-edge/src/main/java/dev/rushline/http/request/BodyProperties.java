package dev.rushline.http.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bound on request bodies.
 *
 * @param maxSize the largest body, with or without a Content-Length: each call in flight may use that much memory. All
 *     documents of the API are far below the default. From 1 KB to 16 MB.
 */
@ConfigurationProperties("rushline.http.body")
record BodyProperties(@DefaultValue("16KB") DataSize maxSize) {

    BodyProperties {
        if (maxSize.compareTo(DataSize.ofKilobytes(1)) < 0 || maxSize.compareTo(DataSize.ofMegabytes(16)) > 0) {
            throw new IllegalArgumentException("rushline.http.body.max-size is " + maxSize + ", not 1KB to 16MB");
        }
    }
}
