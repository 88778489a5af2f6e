package dev.rushline.outbox.relaying;

import java.util.List;

/** Reads what PostgreSQL writes as {@code xmin:xmax:in,progress}. */
final class Snapshots {

    private Snapshots() {}

    /** The transactions that had not ended when the snapshot was taken. */
    static List<String> inProgress(String snapshot) {
        String list = snapshot.substring(snapshot.lastIndexOf(':') + 1);
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }
}
