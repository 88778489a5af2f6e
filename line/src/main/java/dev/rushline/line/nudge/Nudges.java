package dev.rushline.line.nudge;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Announces that something of a topic was committed: to the boards of this process at once, to those of others by a
 * notification of the database. A nudge may be lost, so boards poll as well; see docs/adr/0030.
 */
public final class Nudges {

    private record Receiver(Set<String> topics, Runnable board) {}

    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> others = _ -> {};
    private volatile boolean listening;

    /** Call it after the commit. */
    public void send(String topic) {
        receive(topic);
        others.accept(topic);
    }

    /** Calls the board after each nudge for one of the topics, on the thread of the sender. */
    public void subscribe(Collection<String> topics, Runnable board) {
        receivers.add(new Receiver(Set.copyOf(topics), board));
    }

    /** Whether the nudges of other processes arrive. */
    public boolean isListening() {
        return listening;
    }

    void publishTo(Consumer<String> otherProcesses) {
        others = otherProcesses;
    }

    void receive(String topic) {
        receivers.stream()
                .filter(receiver -> receiver.topics().contains(topic))
                .forEach(receiver -> receiver.board().run());
    }

    /** Nudges before the start were missed, so every board is nudged. */
    void startListening() {
        listening = true;
        receivers.forEach(receiver -> receiver.board().run());
    }

    void stopListening() {
        listening = false;
    }
}
