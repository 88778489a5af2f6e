package dev.rushline.standalone.pages;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The pages.
 *
 * @param location where their files are; a folder, as {@code file:/…/}, shows an edit without a build, but every user
 *     with write access to it can change the pages
 */
@Validated
@ConfigurationProperties("rushline.console")
record PageProperties(
        @DefaultValue("classpath:/static/console/") @Pattern(regexp = "(classpath|file):.*/", message = "is no folder")
        String location) {}
