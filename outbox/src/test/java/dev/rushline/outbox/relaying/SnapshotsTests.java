package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotsTests {

    @Test
    void names_what_had_not_ended() {
        assertThat(Snapshots.inProgress("10:20:10,14")).containsExactly("10", "14");
        assertThat(Snapshots.inProgress("20:20:")).isEmpty();
    }

    @Test
    void names_also_what_had_begun_and_was_younger_than_all_that_had_ended() {
        assertThat(Snapshots.listingTransactionsBefore("10:20:10,14", 22)).isEqualTo("10:22:10,14,20,21");
        assertThat(Snapshots.listingTransactionsBefore("20:20:", 21)).isEqualTo("20:21:20");
        assertThat(Snapshots.listingTransactionsBefore("20:20:", 20)).isEqualTo("20:20:");
    }
}
