package dev.rushline.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long tests wait for a condition that has no deadline of its own: long enough for a machine that stalls for seconds. A
 * test that passes never waits that long.
 */
public final class Patience implements LauncherSessionListener {

    static final Duration BOUND = Duration.ofSeconds(60);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(BOUND);
    }
}
