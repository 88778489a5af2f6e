package dev.rushline.queue.api;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Fields;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.opening.QueueAdministration;
import dev.rushline.queue.opening.QueueChangeResult;
import dev.rushline.queue.waiting.NowServingDocuments;
import dev.rushline.queue.waiting.QueueSnapshot;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/concerts/{concertId}/queue")
class QueueController {

    private static final CacheControl FOR_A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    /** Databases and clients can represent every earlier time. */
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final QueueAdministration administration;
    private final NowServingDocuments documents;
    private final QueueSnapshot queues;

    QueueController(QueueAdministration administration, NowServingDocuments documents, QueueSnapshot queues) {
        this.administration = administration;
        this.documents = documents;
        this.queues = queues;
    }

    @PutMapping
    @ApiResponse(responseCode = "201", description = "The queue was opened", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "200",
            description = "The queue existed and has these settings now",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "no-free-line, mode-fixed or fair-start-passed")
    @ApiResponse(responseCode = "503", description = "line-unavailable")
    ResponseEntity<QueueView> put(Admin admin, @PathVariable String concertId, @RequestBody @Valid QueueBody body) {
        if (!Fields.isId(concertId)) {
            throw ProblemException.invalidField(
                    "concertId", "has 1 to " + Fields.MAX_ID_LENGTH + " letters, digits, - and _");
        }
        if (body.mode() == Queue.Mode.SHARED && body.opensAt() != null) {
            throw ProblemException.invalidField("opensAt", "is for queues with a line of their own");
        }
        requireTime(body.opensAt());
        return answer(administration.put(concertId, body.toSpec(), admin.id()));
    }

    @PatchMapping
    @ApiResponse(responseCode = "200", description = "The queue as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-concert")
    @ApiResponse(responseCode = "409", description = "mode-fixed or fair-start-passed")
    ResponseEntity<QueueView> patch(Admin admin, @PathVariable String concertId, @RequestBody @Valid QueuePatch body) {
        requireTime(body.opensAt());
        return answer(administration.patch(concertId, body.toSpec(), admin.id()));
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "The queue and its figures", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-concert")
    ResponseEntity<QueueView> show(Admin admin, @PathVariable String concertId) {
        QueueView view = administration.figures(concertId).map(QueueView::of).orElseThrow(QueueController::unknown);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    @PermitAll
    @GetMapping("/now-serving")
    @ApiResponse(
            responseCode = "200",
            description = "The cursor of the queue and how to compute a position from it",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "Nothing changed since that ETag")
    @ApiResponse(responseCode = "404", description = "unknown-concert")
    ResponseEntity<NowServingView> nowServing(@PathVariable String concertId) {
        NowServingView view = documents.find(concertId).map(NowServingView::of).orElseThrow(QueueController::unknown);
        return ResponseEntity.ok().cacheControl(FOR_A_SECOND).eTag(view.etag()).body(view);
    }

    @PermitAll
    @GetMapping("/fair-start")
    @ApiResponse(responseCode = "200", description = "The terms of the fair start", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-concert or no-fair-start")
    ResponseEntity<FairStartView> fairStart(@PathVariable String concertId) {
        Queue queue = queues.findCached(concertId).orElseThrow(QueueController::unknown);
        FairStart start = queue.fairStart();
        if (start == null) {
            throw new ProblemException(QueueProblem.NO_FAIR_START, "This queue has no pre-queue.");
        }
        return ResponseEntity.ok().cacheControl(FOR_A_SECOND).body(FairStartView.of(start));
    }

    private static ResponseEntity<QueueView> answer(QueueChangeResult change) {
        return switch (change) {
            case QueueChangeResult.Opened(Queue queue) ->
                ResponseEntity.created(URI.create("/v1/concerts/" + queue.concertId() + "/queue"))
                        .body(QueueView.of(queue));
            case QueueChangeResult.Changed(Queue queue) -> ResponseEntity.ok(QueueView.of(queue));
            case QueueChangeResult.UnknownConcert() -> throw unknown();
            case QueueChangeResult.NoFreeLine() ->
                throw new ProblemException(
                        QueueProblem.NO_FREE_LINE,
                        "Close a queue that is over, add partitions, or use the mode SHARED.");
            case QueueChangeResult.ModeFixed() ->
                throw new ProblemException(
                        QueueProblem.MODE_FIXED, "The tickets of the queue are in the line that it was opened in.");
            case QueueChangeResult.OpensInThePast() ->
                throw ProblemException.invalidField("opensAt", "must be in the future");
            case QueueChangeResult.FairStartPassed() ->
                throw new ProblemException(
                        QueueProblem.FAIR_START_PASSED,
                        "A fair start can be moved before its opening time only, and only to a time in the future.");
            case QueueChangeResult.Unavailable(Duration retryAfter) ->
                throw new ProblemException(
                        QueueProblem.LINE_UNAVAILABLE, "The brokers did not return the log ends.", retryAfter);
        };
    }

    private static void requireTime(@Nullable Instant opensAt) {
        if (opensAt != null && !opensAt.isBefore(LATEST)) {
            throw ProblemException.invalidField("opensAt", "must be before " + LATEST);
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(QueueProblem.UNKNOWN_CONCERT, "No concert with this id has a queue.");
    }
}
