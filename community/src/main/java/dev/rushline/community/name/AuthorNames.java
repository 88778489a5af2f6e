package dev.rushline.community.name;

import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The names of users, as far as their events were consumed. */
public interface AuthorNames extends Repository<AuthorName, String> {

    @Query("SELECT author.name FROM AuthorName author WHERE author.userId = :userId")
    Optional<String> of(@Param("userId") String userId);

    /** Keeps the name of a user. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO community.author_name (user_id, name) VALUES (:userId, :name)
            ON CONFLICT (user_id) DO UPDATE SET name = excluded.name""")
    int put(@Param("userId") String userId, @Param("name") String name);
}
