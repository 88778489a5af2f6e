package dev.rushline.outbox.relaying;

import dev.rushline.outbox.Nudge;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the relay of this process. Each start makes a new relay, because a stopped one has given up its identity. */
final class RelayLifecycle implements SmartLifecycle, Nudge {

    private final Supplier<Relay> relays;
    private volatile @Nullable Relay current;

    RelayLifecycle(Supplier<Relay> relays) {
        this.relays = relays;
    }

    @Override
    public void committed(int shards) {
        Relay relay = current;
        if (relay != null) {
            relay.nudge(shards);
        }
    }

    @Override
    public void start() {
        Relay relay = relays.get();
        current = relay;
        relay.start();
    }

    @Override
    public void stop() {
        Relay relay = current;
        if (relay != null) {
            relay.stop();
            current = null;
        }
    }

    @Override
    public boolean isRunning() {
        return current != null;
    }
}
