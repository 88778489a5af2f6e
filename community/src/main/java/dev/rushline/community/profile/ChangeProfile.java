package dev.rushline.community.profile;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.UserNamed;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** Gives a user a name, and records the event in the same transaction. The name that a user has already is no event. */
final class ChangeProfile {

    private final TransactionOperations transactions;
    private final Profiles profiles;
    private final CommunityEvents events;
    private final Clock clock;

    ChangeProfile(TransactionOperations transactions, Profiles profiles, CommunityEvents events, Clock clock) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
    }

    void put(String userId, String name) {
        transactions.executeWithoutResult(_ -> {
            Instant now = clock.instant();
            if (profiles.insert(userId, name, now) == 1) {
                events.userJoined(new UserNamed(userId, name));
                return;
            }
            Profile profile = profiles.findAndLock(userId).orElseThrow();
            if (!profile.name().equals(name)) {
                profile.rename(name, now);
                events.userUpdated(new UserNamed(userId, name));
            }
        });
    }
}
