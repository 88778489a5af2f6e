package dev.rushline.community.page;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface PageRows extends Repository<Page, String> {

    Optional<Page> findByConcertIdAndRemovedFalse(String concertId);

    boolean existsByConcertIdAndRemovedFalse(String concertId);

    /** Locks the row of the page, removed or not, until the caller's transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT page FROM ConcertPage page WHERE page.concertId = :concertId")
    Optional<Page> findAndLock(@Param("concertId") String concertId);

    /** Inserts the page unless the concert has a row. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO community.page (concert_id, title, text, starts_at, changed_at, changed_by, removed)
            VALUES (:concertId, :title, :text, :startsAt, :now, :adminId, false)
            ON CONFLICT (concert_id) DO NOTHING""")
    int insert(
            @Param("concertId") String concertId,
            @Param("title") String title,
            @Param("text") String text,
            @Param("startsAt") @Nullable Instant startsAt,
            @Param("now") Instant now,
            @Param("adminId") String adminId);

    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO community.page_count AS page_count (concert_id, slot, likes, comments)
            VALUES (:concertId, :slot, :likes, :comments)
            ON CONFLICT (concert_id, slot) DO UPDATE
            SET likes = page_count.likes + excluded.likes, comments = page_count.comments + excluded.comments""")
    int count(
            @Param("concertId") String concertId,
            @Param("slot") int slot,
            @Param("likes") long likes,
            @Param("comments") long comments);

    @Query(nativeQuery = true, value = """
            SELECT CAST(coalesce(sum(likes), 0) AS bigint) FROM community.page_count WHERE concert_id = :concertId""")
    long likes(@Param("concertId") String concertId);

    @Query(nativeQuery = true, value = """
            SELECT CAST(coalesce(sum(comments), 0) AS bigint) FROM community.page_count WHERE concert_id = :concertId""")
    long comments(@Param("concertId") String concertId);

    @Query(nativeQuery = true, value = """
            SELECT coalesce(max(views), 0) FROM community.page_views WHERE concert_id = :concertId""")
    long views(@Param("concertId") String concertId);

    /** Adds views to a page, and returns all of them. */
    @Query(nativeQuery = true, value = """
            INSERT INTO community.page_views AS page_views (concert_id, views) VALUES (:concertId, :added)
            ON CONFLICT (concert_id) DO UPDATE SET views = page_views.views + excluded.views
            RETURNING page_views.views""")
    long addViews(@Param("concertId") String concertId, @Param("added") long added);
}
