package dev.rushline.outbox.relaying;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads the text of a {@code pg_snapshot}: {@code xmin:xmax:xip_list}. */
final class Snapshots {

    private Snapshots() {}

    /** The transactions that were in progress when the snapshot was taken. */
    static List<String> inProgress(String snapshot) {
        String list = snapshot.substring(snapshot.lastIndexOf(':') + 1);
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    /**
     * Adds the transactions from xmax up to the given one to the list of those in progress. PostgreSQL leaves them out,
     * because they are invisible anyway, but an event of such a transaction may have a lower id than a visible one.
     *
     * @param next a transaction that began after the snapshot was taken
     */
    static String listingTransactionsBefore(String snapshot, long next) {
        String[] parts = snapshot.split(":", -1);
        Stream<String> begun = LongStream.range(Long.parseLong(parts[1]), next).mapToObj(Long::toString);
        String list = Stream.concat(inProgress(snapshot).stream(), begun).collect(Collectors.joining(","));
        return parts[0] + ":" + next + ":" + list;
    }
}
