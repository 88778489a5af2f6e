package dev.rushline.community.comment;

import dev.rushline.community.page.Pages;
import dev.rushline.community.problem.CommunityProblem;
import dev.rushline.community.problem.Fields;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CommentController {

    static final int MAX_LENGTH = 1_000;

    private static final int MAX_LIMIT = 100;
    private static final CacheControl CACHE_ONE_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final WriteComment writeComment;
    private final DeleteComment deleteComment;
    private final CommentPages commentPages;
    private final Pages pages;
    private final Counter written;

    CommentController(
            WriteComment writeComment,
            DeleteComment deleteComment,
            CommentPages commentPages,
            Pages pages,
            Counter commentsWritten) {
        this.writeComment = writeComment;
        this.deleteComment = deleteComment;
        this.commentPages = commentPages;
        this.pages = pages;
        this.written = commentsWritten;
    }

    record CommentBody(@NotNull String text) {}

    /**
     * A page of comments.
     *
     * @param next what {@code before} of the next page is; none after the last one
     */
    record CommentList(List<CommentView> items, @Nullable String next) {}

    @RateLimited
    @PostMapping("/v1/concerts/{concertId}/comments")
    @ApiResponse(responseCode = "201", description = "The comment was written", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<CommentView> write(
            Caller caller, @PathVariable String concertId, @RequestBody @Valid CommentBody body) {
        String text = Fields.lines("text", body.text(), 1, MAX_LENGTH);
        return switch (writeComment.write(caller.id(), Fields.concertId(concertId), text)) {
            case CommentOutcome.Written(CommentView comment) -> {
                written.increment();
                commentPages.forget(concertId);
                yield ResponseEntity.created(URI.create("/v1/comments/" + comment.commentId()))
                        .cacheControl(CacheControl.noStore())
                        .body(comment);
            }
            case CommentOutcome.UnknownPage() -> throw CommunityProblem.unknownPage();
        };
    }

    @PermitAll
    @GetMapping("/v1/concerts/{concertId}/comments")
    @ApiResponse(responseCode = "200", description = "The comments, the newest first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<CommentList> list(
            @PathVariable String concertId,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
        if (before != null && !Fields.isCommentId(before)) {
            throw ProblemException.invalidField("before", "must be a comment's id");
        }
        if (!pages.hadPage(Fields.concertId(concertId))) {
            throw CommunityProblem.unknownPage();
        }
        List<CommentView> found = before == null
                ? commentPages.newest(concertId, limit)
                : commentPages.older(concertId, Long.parseLong(before), limit);
        List<CommentView> items = found.stream().limit(limit).toList();
        String next = found.size() > limit ? items.getLast().commentId() : null;
        return ResponseEntity.ok().cacheControl(CACHE_ONE_SECOND).body(new CommentList(items, next));
    }

    @PermitAll
    @GetMapping("/v1/comments/{commentId}")
    @ApiResponse(responseCode = "200", description = "The comment", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-comment")
    ResponseEntity<CommentView> show(@PathVariable String commentId) {
        return commentPages
                .show(id(commentId))
                .map(comment ->
                        ResponseEntity.ok().cacheControl(CACHE_ONE_SECOND).body(comment))
                .orElseThrow(CommentController::unknownComment);
    }

    @RateLimited
    @DeleteMapping("/v1/comments/{commentId}")
    @ApiResponse(responseCode = "204", description = "The comment is deleted, now or before")
    @ApiResponse(responseCode = "403", description = "forbidden: it is the comment of another user")
    @ApiResponse(responseCode = "404", description = "unknown-comment")
    ResponseEntity<Void> delete(Caller caller, @PathVariable String commentId) {
        return switch (deleteComment.delete(caller, id(commentId))) {
            case DELETED -> ResponseEntity.noContent().build();
            case UNKNOWN_COMMENT -> throw unknownComment();
            case NOT_YOURS ->
                throw new ProblemException(HttpProblem.FORBIDDEN, "Only its author and admins delete a comment.");
        };
    }

    private static long id(String commentId) {
        if (!Fields.isCommentId(commentId)) {
            throw unknownComment();
        }
        return Long.parseLong(commentId);
    }

    private static ProblemException unknownComment() {
        return new ProblemException(CommunityProblem.UNKNOWN_COMMENT, "No comment has this id, or it was deleted.");
    }
}
