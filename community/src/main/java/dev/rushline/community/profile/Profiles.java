package dev.rushline.community.profile;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface Profiles extends Repository<Profile, String> {

    Optional<Profile> findById(String userId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT profile FROM Profile profile WHERE profile.userId = :userId")
    Optional<Profile> findAndLock(@Param("userId") String userId);

    /** Inserts the profile unless the user has one. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO community.profile (user_id, name, changed_at) VALUES (:userId, :name, :now)
            ON CONFLICT (user_id) DO NOTHING""")
    int insert(@Param("userId") String userId, @Param("name") String name, @Param("now") Instant now);
}
