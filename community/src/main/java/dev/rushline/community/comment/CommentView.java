package dev.rushline.community.comment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment as anyone reads it. */
record CommentView(String commentId, String concertId, AuthorView author, String text, Instant at) {

    /**
     * The author of a comment.
     *
     * @param name the name of the author's profile; the user id while there is none
     */
    record AuthorView(String userId, String name) {}

    static CommentView of(ShownComment shown) {
        String name = shown.getName();
        return new CommentView(
                Long.toString(shown.getId()),
                shown.getConcertId(),
                author(shown.getUserId(), name),
                shown.getText(),
                shown.getWrittenAt());
    }

    static AuthorView author(String userId, @Nullable String name) {
        return new AuthorView(userId, name == null ? userId : name);
    }

    /** The columns of a comment that is not deleted, with the author's name. */
    interface ShownComment {

        long getId();

        String getConcertId();

        String getUserId();

        @Nullable
        String getName();

        String getText();

        Instant getWrittenAt();
    }
}
