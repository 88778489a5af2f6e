package dev.rushline.outbox.recording;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The trace that the thread acts in. Where nobody traces, every event begins one of its own, which nobody has to keep. */
final class ActingTrace implements Trace {

    private static final int SPAN_FROM = 36;
    private static final int SPAN_TO = 52;

    @Override
    public String parent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        String span = hex.toHexDigits(random.nextLong() | 1);
        String acting = TraceScope.parent();
        return acting == null
                ? "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-" + span
                        + "-00"
                : acting.substring(0, SPAN_FROM) + span + acting.substring(SPAN_TO);
    }
}
