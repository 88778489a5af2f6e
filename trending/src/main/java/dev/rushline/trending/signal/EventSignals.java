package dev.rushline.trending.signal;

import io.micrometer.core.instrument.Counter;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns events into signals, keyed by concert. */
public final class EventSignals implements Processor<byte[], byte[], String, Signal> {

    private final Counter unreadable;
    private ProcessorContext<String, Signal> context;

    /**
     * Reads events.
     *
     * @param unreadable counts records that are not as their contract has them
     */
    @SuppressWarnings("NullAway.Init")
    public EventSignals(Counter unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public void init(ProcessorContext<String, Signal> initialized) {
        context = initialized;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        if (event.value() == null) {
            return;
        }
        try {
            Optional<Signal> signal = EventReader.read(event.headers(), event.value());
            signal.ifPresent(read -> context.forward(new Record<>(read.concertId(), read, event.timestamp())));
        } catch (UnreadableSignalException skipped) {
            unreadable.increment();
        }
    }
}
