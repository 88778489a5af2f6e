package dev.rushline.community.page;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pages that exist, and their counts. Readers are answered from memory for a second, so the database's load does not
 * grow with them. Counts of one page are added to sixteen rows at random, so callers seldom wait for one another.
 */
public final class Pages {

    private static final Duration AGE = Duration.ofSeconds(1);
    private static final int MAX_CACHED = 10_000;
    private static final int SLOTS = 16;

    private final PageRows rows;
    private final LoadingCache<String, Optional<PageView>> cache;

    Pages(PageRows rows) {
        this.rows = rows;
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.cache = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MAX_CACHED)
                .expireAfterWrite(AGE)
                .build(this::read);
    }

    /** Whether the concert has a page, as of a second ago at most. */
    public boolean hadPage(String concertId) {
        return show(concertId).isPresent();
    }

    /** Whether the concert has a page now. */
    public boolean hasPage(String concertId) {
        return rows.existsByConcertIdAndRemovedFalse(concertId);
    }

    /** Counts likes in the caller's transaction; a negative number takes some away. */
    public void countLikes(String concertId, int added) {
        rows.count(concertId, slot(), added, 0);
    }

    /** Counts comments in the caller's transaction; a negative number takes some away. */
    public void countComments(String concertId, int added) {
        rows.count(concertId, slot(), 0, added);
    }

    /** Counts views in the caller's transaction, and returns all views of the page. Other writers of its views wait. */
    public long countViews(String concertId, long added) {
        return rows.addViews(concertId, added);
    }

    /** The page as of a second ago at most. */
    Optional<PageView> show(String concertId) {
        return cache.get(concertId);
    }

    /** The page as it is now, here and for the next readers of this process. */
    Optional<PageView> refresh(String concertId) {
        cache.invalidate(concertId);
        return show(concertId);
    }

    private Optional<PageView> read(String concertId) {
        return rows.findByConcertIdAndRemovedFalse(concertId)
                .map(page -> new PageView(
                        concertId,
                        page.title(),
                        page.text(),
                        page.startsAt(),
                        rows.likes(concertId),
                        rows.comments(concertId),
                        rows.views(concertId)));
    }

    private static int slot() {
        return ThreadLocalRandom.current().nextInt(SLOTS);
    }
}
