package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects the site and its visitor into tests: one of each for all classes, because both are slow to start. After each test
 * the log of the browser must have no errors.
 */
final class Visiting implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final Namespace HERE = Namespace.create(Visiting.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Site.class || type == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Site site = site(context);
        return parameter.getParameter().getType() == Site.class ? site : site.visitor();
    }

    /** Each test begins with an empty browser storage. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Visitor visitor = site(context).visitor();
        visitor.resize(Visitor.WIDE);
        visitor.open("");
        visitor.forget();
        var _ = visitor.complaints();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(site(context).visitor().complaints())
                .as("errors in the log of the browser")
                .isEmpty();
    }

    /** Closed by JUnit at the end of the run. */
    private static Site site(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Site.class, _ -> Site.open(), Site.class);
    }
}
