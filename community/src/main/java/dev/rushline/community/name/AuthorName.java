package dev.rushline.community.name;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The name of a user as the last event about the user has it. */
@Entity
@Table(schema = "community", name = "author_name")
class AuthorName {

    @Id
    private String userId;

    private String name;

    @SuppressWarnings("NullAway.Init")
    protected AuthorName() {}

    @Override
    public String toString() {
        return userId + " is " + name;
    }
}
