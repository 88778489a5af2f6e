package dev.rushline.community.profile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The name that a user gave. */
@Entity
@Table(schema = "community", name = "profile")
class Profile {

    @Id
    private String userId;

    private String name;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected Profile() {}

    String name() {
        return name;
    }

    void rename(String newName, Instant now) {
        name = newName;
        changedAt = now;
    }

    @Override
    public String toString() {
        return userId + " is " + name + " since " + changedAt;
    }
}
