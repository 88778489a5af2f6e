package dev.rushline.community.event;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The events about pages, keyed by concert, and about users, keyed by user. The events of one page's content, of one like and
 * of one user are recorded in the order in which they happened, because the caller has changed their row before.
 */
public final class CommunityEvents {

    /** Comments that were written, in a topic of their own: pushes are made of them, and nothing else delays those. */
    public static final EventTopic COMMENTS_CREATED = new EventTopic("v1.event.comment-created", 6);

    /** Everything else. */
    public static final EventTopic TOPIC = new EventTopic("community-events", 6);

    public static final String COMMENT_CREATED = "comment.created";
    public static final String COMMENT_DELETED = "comment.deleted";
    public static final String PAGE_CREATED = "page.created";
    public static final String PAGE_UPDATED = "page.updated";
    public static final String PAGE_DELETED = "page.deleted";
    public static final String PAGE_VIEWED = "page.viewed";
    public static final String LIKE_ADDED = "like.added";
    public static final String LIKE_REMOVED = "like.removed";
    public static final String USER_JOINED = "user.joined";
    public static final String USER_UPDATED = "user.updated";

    private final Outbox outbox;

    CommunityEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * The author of a comment.
     *
     * @param name as far as it was known when the comment was written
     */
    public record Author(String userId, @Nullable String name) {}

    /** A comment was written. */
    public record CommentCreated(String commentId, String concertId, Author author, String text, Instant at) {}

    /**
     * A comment was deleted by its author or by an admin.
     *
     * @param userId its author
     * @param at when it was written
     */
    public record CommentDeleted(String commentId, String concertId, String userId, Instant at) {}

    /** A page was created, or created again, or its content was changed. */
    public record PageChanged(
            String concertId, String title, @Nullable Instant startsAt) {}

    /** A page was removed. */
    public record PageDeleted(String concertId) {}

    /**
     * A page was viewed some hundred times more.
     *
     * @param views all views so far, in full hundreds
     * @param added the views since the last such event, in full hundreds
     */
    public record PageViewed(String concertId, long views, long added) {}

    /** A user likes a page, or took that back. */
    public record LikeChanged(String concertId, String userId) {}

    /** A user has a name, or another one. */
    public record UserNamed(String userId, String name) {}

    public void record(CommentCreated created) {
        outbox.record(new Event(COMMENTS_CREATED, created.concertId(), COMMENT_CREATED, created));
    }

    public void record(CommentDeleted deleted) {
        record(deleted.concertId(), COMMENT_DELETED, deleted);
    }

    public void pageCreated(PageChanged page) {
        record(page.concertId(), PAGE_CREATED, page);
    }

    public void pageUpdated(PageChanged page) {
        record(page.concertId(), PAGE_UPDATED, page);
    }

    public void record(PageDeleted deleted) {
        record(deleted.concertId(), PAGE_DELETED, deleted);
    }

    public void record(PageViewed viewed) {
        record(viewed.concertId(), PAGE_VIEWED, viewed);
    }

    public void likeAdded(LikeChanged like) {
        record(like.concertId(), LIKE_ADDED, like);
    }

    public void likeRemoved(LikeChanged like) {
        record(like.concertId(), LIKE_REMOVED, like);
    }

    public void userJoined(UserNamed user) {
        record(user.userId(), USER_JOINED, user);
    }

    public void userUpdated(UserNamed user) {
        record(user.userId(), USER_UPDATED, user);
    }

    private void record(String key, String type, Object data) {
        outbox.record(new Event(TOPIC, key, type, data));
    }
}
