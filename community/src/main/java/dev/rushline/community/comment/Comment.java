package dev.rushline.community.comment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment on a page. Deleted, it keeps its row without the text. */
@Entity(name = "PageComment")
@Table(schema = "community", name = "comment")
class Comment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long commentId;

    private String concertId;
    private String userId;
    private @Nullable String text;
    private Instant writtenAt;
    private @Nullable Instant deletedAt;
    private @Nullable String deletedBy;

    @SuppressWarnings("NullAway.Init")
    protected Comment() {}

    Comment(String concertId, String userId, String text, Instant writtenAt) {
        this.concertId = concertId;
        this.userId = userId;
        this.text = text;
        this.writtenAt = writtenAt;
    }

    /** The id, once it is saved. */
    String id() {
        return String.valueOf(commentId);
    }

    String concertId() {
        return concertId;
    }

    String userId() {
        return userId;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    boolean isDeleted() {
        return text == null;
    }

    void delete(String by, Instant now) {
        text = null;
        deletedAt = now;
        deletedBy = by;
    }

    @Override
    public String toString() {
        return "comment " + commentId + " of " + userId + " on " + concertId + " at " + writtenAt
                + (deletedBy == null ? "" : ", deleted by " + deletedBy + " at " + deletedAt);
    }
}
