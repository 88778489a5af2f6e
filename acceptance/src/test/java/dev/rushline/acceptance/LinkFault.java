package dev.rushline.acceptance;

import dev.rushline.testing.TcpProxy;
import java.time.Duration;

/** How a link between apps and a server fails until it is mended. */
public enum LinkFault {
    /** Nothing passes, and no connection is closed. */
    SILENT {
        @Override
        public void strike(TcpProxy link) {
            link.silence();
        }
    },
    /** Each call takes 0.4 s and more. */
    SLOW {
        @Override
        public void strike(TcpProxy link) {
            link.slow(Duration.ofMillis(200), 500_000);
        }
    },
    /** Connections are closed, and new ones refused. */
    REFUSED {
        @Override
        public void strike(TcpProxy link) {
            link.refuse();
        }
    };

    public abstract void strike(TcpProxy link);
}
