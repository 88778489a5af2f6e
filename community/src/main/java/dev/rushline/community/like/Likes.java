package dev.rushline.community.like;

import java.time.Instant;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface Likes extends Repository<Like, Like.Key> {

    boolean existsByConcertIdAndUserIdAndLikedTrue(String concertId, String userId);

    /** Zero if the user likes the page already. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO community.page_like AS page_like (concert_id, user_id, liked, changed_at)
            VALUES (:concertId, :userId, true, :now)
            ON CONFLICT (concert_id, user_id) DO UPDATE SET liked = true, changed_at = excluded.changed_at
            WHERE NOT page_like.liked""")
    int add(@Param("concertId") String concertId, @Param("userId") String userId, @Param("now") Instant now);

    /** Zero if the user does not like the page. */
    @Modifying
    @Query(nativeQuery = true, value = """
            UPDATE community.page_like SET liked = false, changed_at = :now
            WHERE concert_id = :concertId AND user_id = :userId AND liked""")
    int remove(@Param("concertId") String concertId, @Param("userId") String userId, @Param("now") Instant now);
}
