package dev.rushline.benchmark.outbox.library;

import java.util.List;
import org.springframework.context.ApplicationContext;

/** An outbox that is measured, and how it is set up well. */
interface OutboxLibrary {

    /** Keeps events in the transaction that is under way. */
    @FunctionalInterface
    interface Recorder {
        void record(List<BenchmarkEvent> events);
    }

    static OutboxLibrary named(String name) {
        return switch (name) {
            case "rushline" -> new RushlineOutbox();
            case "namastack" -> new NamastackOutbox();
            case "modulith" -> new ModulithOutbox();
            default -> throw new IllegalArgumentException("there is no contender " + name);
        };
    }

    /** The Spring application. */
    Class<?> application();

    /** What its documentation advises for much load. */
    List<String> settings();

    /** What makes the application record and not tell. */
    List<String> mute();

    Recorder recorder(ApplicationContext context, String topic);
}
