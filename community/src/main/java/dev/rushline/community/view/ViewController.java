package dev.rushline.community.view;

import dev.rushline.community.page.Pages;
import dev.rushline.community.problem.CommunityProblem;
import dev.rushline.community.problem.Fields;
import io.micrometer.core.instrument.Counter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ViewController {

    private final Pages pages;
    private final ViewCounts counts;
    private final Counter viewed;

    ViewController(Pages pages, ViewCounts counts, Counter pagesViewed) {
        this.pages = pages;
        this.counts = counts;
        this.viewed = pagesViewed;
    }

    @PermitAll
    @PostMapping("/v1/concerts/{concertId}/views")
    @ApiResponse(responseCode = "202", description = "The view is counted within a second")
    @ApiResponse(responseCode = "404", description = "unknown-page")
    ResponseEntity<Void> view(@PathVariable String concertId) {
        if (!pages.hadPage(Fields.concertId(concertId))) {
            throw CommunityProblem.unknownPage();
        }
        counts.add(concertId, 1);
        viewed.increment();
        return ResponseEntity.accepted().build();
    }
}
