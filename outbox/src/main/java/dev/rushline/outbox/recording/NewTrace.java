package dev.rushline.outbox.recording;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Where nobody traces, every event begins a trace of its own, which nobody has to keep. */
public final class NewTrace implements Trace {

    @Override
    public String parent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
