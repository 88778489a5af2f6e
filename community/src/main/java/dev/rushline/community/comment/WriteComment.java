package dev.rushline.community.comment;

import dev.rushline.community.comment.CommentView.AuthorView;
import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.Author;
import dev.rushline.community.event.CommunityEvents.CommentCreated;
import dev.rushline.community.name.AuthorNames;
import dev.rushline.community.page.Pages;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.transaction.support.TransactionOperations;

/** Writes a comment, counts it and records its event, in one transaction. */
final class WriteComment {

    private final TransactionOperations transactions;
    private final Pages pages;
    private final Comments comments;
    private final AuthorNames names;
    private final CommunityEvents events;
    private final Clock clock;

    WriteComment(
            TransactionOperations transactions,
            Pages pages,
            Comments comments,
            AuthorNames names,
            CommunityEvents events,
            Clock clock) {
        this.transactions = transactions;
        this.pages = pages;
        this.comments = comments;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    CommentOutcome write(String userId, String concertId, String text) {
        return transactions.execute(_ -> {
            if (!pages.hasPage(concertId)) {
                return new CommentOutcome.UnknownPage();
            }
            // The database keeps microseconds: the answer has the time that later reads have.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Comment comment = comments.save(new Comment(concertId, userId, text, now));
            pages.countComments(concertId, 1);
            String name = names.of(userId).orElse(null);
            events.record(new CommentCreated(comment.id(), concertId, new Author(userId, name), text, now));
            AuthorView author = CommentView.author(userId, name);
            return new CommentOutcome.Written(new CommentView(comment.id(), concertId, author, text, now));
        });
    }
}
