package dev.rushline.standalone.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the files of the console at {@code /console/}, and redirects callers of the root address there. All
 * of it is the framework's own handlers, which are open to anyone; see ADR 0006.
 */
final class Pages implements WebMvcConfigurer {

    private static final String HOME = "/console/";

    private final PageProperties properties;

    Pages(PageProperties properties) {
        this.properties = properties;
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", HOME);
        registry.addRedirectViewController("/console", HOME);
        registry.addViewController(HOME).setViewName("forward:" + HOME + "index.html");
    }

    /** Kept by browsers, but asked for each time: a new version shows at once, and an old one costs an empty answer. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(HOME + "**")
                .addResourceLocations(properties.location())
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(Pages::entityTag);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageHeaders()).addPathPatterns(HOME + "**");
    }

    private static String entityTag(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return '"' + DigestUtils.md5DigestAsHex(content) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException("a page cannot be read", e);
        }
    }
}
