package dev.rushline.benchmark.outbox.library;

import java.util.List;
import org.springframework.context.ApplicationContext;

/** An outbox library that is measured, and its settings. */
interface OutboxLibrary {

    /** Records events in the current transaction. */
    @FunctionalInterface
    interface Recorder {
        void record(List<BenchmarkEvent> events);
    }

    static OutboxLibrary named(String name) {
        return switch (name) {
            case "rushline" -> new RushlineOutbox();
            case "namastack" -> new NamastackOutbox();
            case "modulith" -> new ModulithOutbox();
            default -> throw new IllegalArgumentException("unknown library: " + name);
        };
    }

    /** The Spring application. */
    Class<?> application();

    /** What its documentation advises for a high load. */
    List<String> settings();

    /** Settings with which the application records events and does not publish them. */
    List<String> withoutRelay();

    Recorder recorder(ApplicationContext context, String topic);
}
