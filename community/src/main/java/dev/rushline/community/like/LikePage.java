package dev.rushline.community.like;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.LikeChanged;
import dev.rushline.community.page.Pages;
import java.time.Clock;
import org.springframework.transaction.support.TransactionOperations;

/** Likes a page and takes that back. A change is counted and its event recorded in the same transaction. */
final class LikePage {

    private final TransactionOperations transactions;
    private final Pages pages;
    private final Likes likes;
    private final CommunityEvents events;
    private final Clock clock;

    LikePage(TransactionOperations transactions, Pages pages, Likes likes, CommunityEvents events, Clock clock) {
        this.transactions = transactions;
        this.pages = pages;
        this.likes = likes;
        this.events = events;
        this.clock = clock;
    }

    /** Returns false if there is no such page. */
    boolean like(String userId, String concertId) {
        return transactions.execute(_ -> {
            if (!pages.hasPage(concertId)) {
                return false;
            }
            if (likes.add(concertId, userId, clock.instant()) == 1) {
                pages.countLikes(concertId, 1);
                events.likeAdded(new LikeChanged(concertId, userId));
            }
            return true;
        });
    }

    /** Returns false if there is no such page. */
    boolean takeBack(String userId, String concertId) {
        return transactions.execute(_ -> {
            if (!pages.hasPage(concertId)) {
                return false;
            }
            if (likes.remove(concertId, userId, clock.instant()) == 1) {
                pages.countLikes(concertId, -1);
                events.likeRemoved(new LikeChanged(concertId, userId));
            }
            return true;
        });
    }
}
