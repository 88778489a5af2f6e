package dev.rushline.outbox.relaying;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads what PostgreSQL writes as {@code xmin:xmax:in,progress}. */
final class Snapshots {

    private Snapshots() {}

    /** The transactions that had not ended when the snapshot was taken. */
    static List<String> inProgress(String snapshot) {
        String list = snapshot.substring(snapshot.lastIndexOf(':') + 1);
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    /**
     * The same snapshot, that names also the transactions that had begun and were younger than all that had ended. The
     * database's own leaves them out, as they cannot be seen anyway, but an event of theirs may have a lower number than one
     * that is seen.
     *
     * @param next a transaction that began after the snapshot was taken
     */
    static String naming(String snapshot, long next) {
        String[] parts = snapshot.split(":", -1);
        Stream<String> begun = LongStream.range(Long.parseLong(parts[1]), next).mapToObj(Long::toString);
        String list = Stream.concat(inProgress(snapshot).stream(), begun).collect(Collectors.joining(","));
        return parts[0] + ":" + next + ":" + list;
    }
}
