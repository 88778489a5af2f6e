package dev.rushline.community.page;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of a concert. A page that was removed keeps its row, and may be created again. */
@Entity(name = "ConcertPage")
@Table(schema = "community", name = "page")
class Page {

    @Id
    private String concertId;

    private String title;
    private String text;
    private @Nullable Instant startsAt;
    private Instant changedAt;
    private String changedBy;
    private boolean removed;

    @SuppressWarnings("NullAway.Init")
    protected Page() {}

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    @Nullable
    Instant startsAt() {
        return startsAt;
    }

    boolean isRemoved() {
        return removed;
    }

    boolean has(PageContent content) {
        return title.equals(content.title())
                && text.equals(content.text())
                && Objects.equals(startsAt, content.startsAt());
    }

    void change(PageContent content, String adminId, Instant now) {
        title = content.title();
        text = content.text();
        startsAt = content.startsAt();
        removed = false;
        changedAt = now;
        changedBy = adminId;
    }

    void remove(String adminId, Instant now) {
        removed = true;
        changedAt = now;
        changedBy = adminId;
    }

    @Override
    public String toString() {
        return "page of " + concertId + ", changed by " + changedBy + " at " + changedAt;
    }
}
