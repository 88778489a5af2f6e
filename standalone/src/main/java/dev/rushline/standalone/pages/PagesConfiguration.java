package dev.rushline.standalone.pages;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of the console. */
@Configuration(proxyBeanMethods = false)
@Import(Pages.class)
@EnableConfigurationProperties(PageProperties.class)
public class PagesConfiguration {}
