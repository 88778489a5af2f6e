package dev.rushline.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long tests wait for what must happen and does not say when: long enough for a machine on which everything stalls for
 * seconds. A test that passes never waits that long.
 */
public final class Patience implements LauncherSessionListener {

    static final Duration BOUND = Duration.ofSeconds(60);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(BOUND);
    }
}
