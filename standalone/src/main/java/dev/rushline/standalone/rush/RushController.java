package dev.rushline.standalone.rush;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.ProblemException;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/dev/rushes")
class RushController {

    private final Rushes rushes;

    RushController(Rushes rushes) {
        this.rushes = rushes;
    }

    record RushList(List<RushView> items) {}

    @PostMapping
    ResponseEntity<RushView> start(Admin admin, @RequestBody @Valid RushBody body) {
        if (body.hasTooManyCoupons()) {
            throw ProblemException.invalidField("coupons", "must be at most as many as the people");
        }
        Rush rush = rushes.start(body.toScenario())
                .orElseThrow(() -> new ProblemException(
                        RushProblem.RUSH_RUNNING, "Stop it, or wait until everybody has gone home."));
        return ResponseEntity.created(URI.create("/dev/rushes/" + rush.rushId()))
                .body(RushView.of(rush));
    }

    @GetMapping
    ResponseEntity<RushList> list(Admin admin) {
        List<RushView> all = rushes.newestFirst().stream().map(RushView::of).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new RushList(all));
    }

    @GetMapping("/{rushId}")
    ResponseEntity<RushView> show(Admin admin, @PathVariable String rushId) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(RushView.of(find(rushId)));
    }

    @DeleteMapping("/{rushId}")
    ResponseEntity<Void> stop(Admin admin, @PathVariable String rushId) throws InterruptedException {
        rushes.stop(find(rushId));
        return ResponseEntity.noContent().build();
    }

    private Rush find(String rushId) {
        return rushes.find(rushId)
                .orElseThrow(() -> new ProblemException(RushProblem.UNKNOWN_RUSH, "No rush of late has this id."));
    }
}
