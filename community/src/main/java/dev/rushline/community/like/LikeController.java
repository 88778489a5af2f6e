package dev.rushline.community.like;

import dev.rushline.community.problem.CommunityProblem;
import dev.rushline.community.problem.Fields;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
@RequestMapping("/v1/concerts/{concertId}/like")
class LikeController {

    private final LikePage likePage;
    private final Likes likes;

    LikeController(LikePage likePage, Likes likes) {
        this.likePage = likePage;
        this.likes = likes;
    }

    record LikeView(boolean liked) {}

    @PutMapping
    @ApiResponse(responseCode = "204", description = "You like the page, now or before")
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<Void> like(Caller caller, @PathVariable String concertId) {
        return done(likePage.like(caller.id(), Fields.concertId(concertId)));
    }

    @DeleteMapping
    @ApiResponse(responseCode = "204", description = "You do not like the page")
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<Void> takeBack(Caller caller, @PathVariable String concertId) {
        return done(likePage.takeBack(caller.id(), Fields.concertId(concertId)));
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "Whether you like the page", useReturnTypeSchema = true)
    ResponseEntity<LikeView> show(Caller caller, @PathVariable String concertId) {
        boolean liked = likes.existsByConcertIdAndUserIdAndLikedTrue(Fields.concertId(concertId), caller.id());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new LikeView(liked));
    }

    private static ResponseEntity<Void> done(boolean hasPage) {
        if (!hasPage) {
            throw CommunityProblem.unknownPage();
        }
        return ResponseEntity.noContent().build();
    }
}
