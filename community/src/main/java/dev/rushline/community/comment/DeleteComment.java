package dev.rushline.community.comment;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.CommentDeleted;
import dev.rushline.community.page.Pages;
import dev.rushline.http.caller.Caller;
import java.time.Clock;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes a comment of the caller, or any if the caller is an admin, and records the event in the same transaction. */
final class DeleteComment {

    private final TransactionOperations transactions;
    private final Comments comments;
    private final Pages pages;
    private final CommunityEvents events;
    private final Clock clock;

    DeleteComment(
            TransactionOperations transactions, Comments comments, Pages pages, CommunityEvents events, Clock clock) {
        this.transactions = transactions;
        this.comments = comments;
        this.pages = pages;
        this.events = events;
        this.clock = clock;
    }

    DeletionOutcome delete(Caller caller, long commentId) {
        return transactions.execute(_ -> comments.findAndLock(commentId)
                .map(comment -> delete(caller, comment))
                .orElse(DeletionOutcome.UNKNOWN_COMMENT));
    }

    private DeletionOutcome delete(Caller caller, Comment comment) {
        if (!caller.admin() && !comment.userId().equals(caller.id())) {
            return DeletionOutcome.NOT_YOURS;
        }
        if (!comment.isDeleted()) {
            comment.delete(caller.id(), clock.instant());
            pages.countComments(comment.concertId(), -1);
            events.record(new CommentDeleted(comment.id(), comment.concertId(), comment.userId(), comment.writtenAt()));
        }
        return DeletionOutcome.DELETED;
    }
}
