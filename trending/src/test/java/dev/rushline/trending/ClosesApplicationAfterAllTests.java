package dev.rushline.trending;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Closes the application after the last test. Left to the end of the JVM it would be closed at the same time as the servers
 * under it, and wait for them.
 */
final class ClosesApplicationAfterAllTests implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        var application = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
        test.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(application, _ -> application);
    }
}
