package dev.rushline.community.comment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;

/** The comments of pages, read a page at a time. The newest ones, which readers poll, are kept in memory for a second. */
final class CommentPages {

    private static final Duration AGE = Duration.ofSeconds(1);
    private static final int MAX_CACHED = 1_000;
    private static final int CACHED_COMMENTS = 101;

    private final Comments comments;
    private final LoadingCache<String, List<CommentView>> newest;

    CommentPages(Comments comments) {
        this.comments = comments;
        this.newest = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MAX_CACHED)
                .expireAfterWrite(AGE)
                .build(concertId -> read(concertId, Long.MAX_VALUE, CACHED_COMMENTS));
    }

    /** The newest comments, one more than the limit if there are so many, as of a second ago at most. */
    List<CommentView> newest(String concertId, int limit) {
        return newest.get(concertId).stream().limit(limit + 1L).toList();
    }

    /** The comments before this one, one more than the limit if there are so many. */
    List<CommentView> older(String concertId, long before, int limit) {
        return read(concertId, before, limit + 1);
    }

    Optional<CommentView> show(long commentId) {
        return comments.findShown(commentId).map(CommentView::of);
    }

    /** The next reader of this process sees what was written just now. */
    void forget(String concertId) {
        newest.invalidate(concertId);
    }

    private List<CommentView> read(String concertId, long before, int limit) {
        return comments.findShown(concertId, before, Limit.of(limit)).stream()
                .map(CommentView::of)
                .toList();
    }
}
