package dev.rushline.community.view;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.community.event.CommunityEvents.PageViewed;
import dev.rushline.community.page.Pages;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds the counted views to the table, and records an event whenever a page has another hundred. A page whose transaction
 * fails is counted again with the next flush; if only the answer of its commit was lost, those views count twice.
 */
final class FlushViews {

    private static final long VIEWS_PER_EVENT = 100;

    private final ViewCounts counts;
    private final TransactionOperations transactions;
    private final Pages pages;
    private final CommunityEvents events;

    FlushViews(ViewCounts counts, TransactionOperations transactions, Pages pages, CommunityEvents events) {
        this.counts = counts;
        this.transactions = transactions;
        this.pages = pages;
        this.events = events;
    }

    void flush() {
        Map<String, Long> taken = counts.take();
        try {
            while (!taken.isEmpty()) {
                Map.Entry<String, Long> next = taken.entrySet().iterator().next();
                flush(next.getKey(), next.getValue());
                taken.remove(next.getKey());
            }
        } finally {
            taken.forEach(counts::add);
        }
    }

    private void flush(String concertId, long added) {
        transactions.executeWithoutResult(_ -> {
            long views = pages.countViews(concertId, added);
            long hundreds = views / VIEWS_PER_EVENT - (views - added) / VIEWS_PER_EVENT;
            if (hundreds > 0) {
                events.record(new PageViewed(concertId, views - views % VIEWS_PER_EVENT, hundreds * VIEWS_PER_EVENT));
            }
        });
    }
}
