package dev.rushline.community.page;

import dev.rushline.community.problem.CommunityProblem;
import dev.rushline.community.problem.Fields;
import dev.rushline.http.caller.Admin;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/concerts/{concertId}/page")
class PageController {

    private static final int MAX_TITLE = 200;
    private static final int MAX_TEXT = 10_000;
    private static final CacheControl CACHE_ONE_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final EditPages editPages;
    private final Pages pages;

    PageController(EditPages editPages, Pages pages) {
        this.editPages = editPages;
        this.pages = pages;
    }

    /** What an admin writes on a page. */
    record PageBody(
            @NotNull String title,
            @Nullable String text,
            @Nullable Instant startsAt) {

        PageContent content() {
            return new PageContent(
                    Fields.line("title", title, 1, MAX_TITLE),
                    Fields.lines("text", text == null ? "" : text, 0, MAX_TEXT),
                    startsAt);
        }
    }

    @PutMapping
    @ApiResponse(responseCode = "200", description = "The page was changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "The page was created", useReturnTypeSchema = true)
    ResponseEntity<PageView> put(Admin admin, @PathVariable String concertId, @RequestBody @Valid PageBody body) {
        boolean isCreated = editPages.put(admin.id(), Fields.concertId(concertId), body.content());
        PageView page = pages.refresh(concertId).orElseThrow(CommunityProblem::unknownPage);
        return (isCreated
                        ? ResponseEntity.created(URI.create("/v1/concerts/" + concertId + "/page"))
                        : ResponseEntity.ok())
                .cacheControl(CacheControl.noStore())
                .body(page);
    }

    @DeleteMapping
    @ApiResponse(responseCode = "204", description = "The page was removed")
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<Void> remove(Admin admin, @PathVariable String concertId) {
        if (!editPages.remove(admin.id(), Fields.concertId(concertId))) {
            throw CommunityProblem.unknownPage();
        }
        var _ = pages.refresh(concertId);
        return ResponseEntity.noContent().build();
    }

    @PermitAll
    @GetMapping
    @ApiResponse(responseCode = "200", description = "The page", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<PageView> show(@PathVariable String concertId) {
        PageView page = pages.show(Fields.concertId(concertId)).orElseThrow(CommunityProblem::unknownPage);
        return ResponseEntity.ok().cacheControl(CACHE_ONE_SECOND).body(page);
    }
}
