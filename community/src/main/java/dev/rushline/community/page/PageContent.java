package dev.rushline.community.page;

import dev.rushline.community.event.CommunityEvents.PageChanged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an admin writes on a page. */
record PageContent(String title, String text, @Nullable Instant startsAt) {

    PageChanged of(String concertId) {
        return new PageChanged(concertId, title, startsAt);
    }
}
