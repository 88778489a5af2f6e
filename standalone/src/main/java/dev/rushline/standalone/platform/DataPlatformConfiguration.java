package dev.rushline.standalone.platform;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The data platform of this JVM. */
@Configuration(proxyBeanMethods = false)
@Import(DataPlatformController.class)
public class DataPlatformConfiguration {

    public static final String PATH = "/dev/data-platform";
}
