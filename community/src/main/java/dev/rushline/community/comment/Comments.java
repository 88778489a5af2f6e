package dev.rushline.community.comment;

import dev.rushline.community.comment.CommentView.ShownComment;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface Comments extends Repository<Comment, Long> {

    Comment save(Comment comment);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT comment FROM PageComment comment WHERE comment.commentId = :commentId")
    Optional<Comment> findAndLock(@Param("commentId") long commentId);

    @Query("""
            SELECT c.commentId AS id, c.concertId AS concertId, c.userId AS userId, n.name AS name, c.text AS text,
                c.writtenAt AS writtenAt
            FROM PageComment c LEFT JOIN AuthorName n ON n.userId = c.userId
            WHERE c.commentId = :commentId AND c.deletedAt IS NULL""")
    Optional<ShownComment> findShown(@Param("commentId") long commentId);

    /** The page's comments with ids below this one, the newest first. */
    @Query("""
            SELECT c.commentId AS id, c.concertId AS concertId, c.userId AS userId, n.name AS name, c.text AS text,
                c.writtenAt AS writtenAt
            FROM PageComment c LEFT JOIN AuthorName n ON n.userId = c.userId
            WHERE c.concertId = :concertId AND c.commentId < :before AND c.deletedAt IS NULL
            ORDER BY c.commentId DESC""")
    List<ShownComment> findShown(@Param("concertId") String concertId, @Param("before") long before, Limit limit);
}
