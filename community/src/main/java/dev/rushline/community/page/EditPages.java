package dev.rushline.community.page;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.PageDeleted;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes, changes and removes pages, and records the event in the same transaction. */
final class EditPages {

    private final TransactionOperations transactions;
    private final PageRows rows;
    private final CommunityEvents events;
    private final Clock clock;

    EditPages(TransactionOperations transactions, PageRows rows, CommunityEvents events, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** Gives the page this content, and returns whether it was created by it. Content that it has already is no event. */
    boolean put(String adminId, String concertId, PageContent content) {
        return transactions.execute(_ -> {
            Instant now = clock.instant();
            boolean isNew =
                    rows.insert(concertId, content.title(), content.text(), content.startsAt(), now, adminId) == 1;
            if (isNew) {
                events.pageCreated(content.of(concertId));
                return true;
            }
            Page page = rows.findAndLock(concertId).orElseThrow();
            if (page.isRemoved()) {
                page.change(content, adminId, now);
                events.pageCreated(content.of(concertId));
                return true;
            }
            if (!page.has(content)) {
                page.change(content, adminId, now);
                events.pageUpdated(content.of(concertId));
            }
            return false;
        });
    }

    /** Removes the page, and returns false if there is none. */
    boolean remove(String adminId, String concertId) {
        return transactions.execute(_ -> rows.findAndLock(concertId)
                .filter(page -> !page.isRemoved())
                .map(page -> {
                    page.remove(adminId, clock.instant());
                    events.record(new PageDeleted(concertId));
                    return true;
                })
                .orElse(false));
    }
}
