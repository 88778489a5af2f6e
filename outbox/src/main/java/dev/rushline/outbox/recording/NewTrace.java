package dev.rushline.outbox.recording;

import java.util.concurrent.ThreadLocalRandom;

/** Where nobody traces, every event begins a trace of its own, which nobody has to keep. */
public final class NewTrace implements Trace {

    @Override
    public String parent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-%016x%016x-%016x-00".formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
    }
}
