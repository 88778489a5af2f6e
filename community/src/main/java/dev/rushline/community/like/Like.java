package dev.rushline.community.like;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Whether a user likes a page. It is changed by single statements only, never by read and write. */
@Entity(name = "PageLike")
@Table(schema = "community", name = "page_like")
@IdClass(Like.Key.class)
class Like {

    @Id
    private String concertId;

    @Id
    private String userId;

    private boolean liked;

    @SuppressWarnings("NullAway.Init")
    protected Like() {}

    @Override
    public String toString() {
        return userId + (liked ? " likes " : " does not like ") + concertId;
    }

    record Key(String concertId, String userId) implements Serializable {}
}
