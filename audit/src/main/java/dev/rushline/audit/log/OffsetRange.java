package dev.rushline.audit.log;

/** The offsets of a partition from the first that is still there to the one behind the last. */
public record OffsetRange(long start, long end) {

    public OffsetRange upTo(long bound) {
        return new OffsetRange(start, Math.clamp(bound, start, end));
    }

    public boolean isEmpty() {
        return start == end;
    }
}
