package dev.rushline.payment.operating;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.Problem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.outbox.operating.BlockedFilter;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.outbox.operating.OutboxState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The state of the outbox, and retry and skip for blocked events. */
@RestController
class OutboxController {

    private static final int MAX_LIMIT = 1_000;

    private final OutboxAdmin outbox;

    OutboxController(OutboxAdmin outbox) {
        this.outbox = outbox;
    }

    /** The action that was carried out. */
    record OutboxAction(long id, String action) {}

    /** Some blocked keys; what {@code after} has to be for the next ones, if there are more. */
    record BlockedKeys(
            List<OutboxState.BlockedKey> items, @Nullable Long next) {}

    /** Which blocked keys a call is for: those whose first event matches all that is set. */
    record Bulk(
            @Nullable String topic,
            @Nullable String type,
            @Nullable String key,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer limit) {

        private BlockedFilter filter() {
            return new BlockedFilter(topic, type, key, reason, from, to);
        }
    }

    /** How many keys were retried, and whether more match. */
    record RetriedMany(int retried, boolean more) {}

    /** How many events were skipped, and whether more match. */
    record SkippedMany(int skipped, boolean more) {}

    /** Why an event can be neither retried nor skipped. */
    enum OutboxProblem implements Problem {
        NOT_BLOCKED("The event is not blocked: the relay will publish it."),
        NOT_FIRST("Another event of the same key comes before it.");

        private final Definition definition;

        OutboxProblem(String title) {
            definition = new Definition(HttpStatus.CONFLICT, title);
        }

        @Override
        public Definition definition() {
            return definition;
        }
    }

    @GetMapping("/v1/admin/outbox")
    OutboxState state(Admin admin) {
        return outbox.state();
    }

    @PostMapping("/v1/admin/outbox/{id}/retry")
    OutboxAction retry(Admin admin, @PathVariable long id) {
        return answered(id, "retry", outbox.retry(id, admin.id()));
    }

    @PostMapping("/v1/admin/outbox/{id}/skip")
    OutboxAction skip(Admin admin, @PathVariable long id) {
        return answered(id, "skip", outbox.skip(id, admin.id()));
    }

    @GetMapping("/v1/admin/outbox/blocked")
    BlockedKeys blocked(
            Admin admin,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        requireLimit(limit);
        List<OutboxState.BlockedKey> found =
                outbox.blocked(new BlockedFilter(topic, type, key, reason, from, to), after, limit + 1);
        List<OutboxState.BlockedKey> items = found.stream().limit(limit).toList();
        return new BlockedKeys(items, found.size() > limit ? items.getLast().id() : null);
    }

    @PostMapping("/v1/admin/outbox/retry")
    RetriedMany retryMany(Admin admin, @RequestBody Bulk bulk) {
        int retried = outbox.retry(bulk.filter(), limit(bulk), admin.id());
        return new RetriedMany(retried, retried == limit(bulk));
    }

    /** Skipping needs a filter, because what is skipped is never published. */
    @PostMapping("/v1/admin/outbox/skip")
    SkippedMany skipMany(Admin admin, @RequestBody Bulk bulk) {
        if (bulk.filter().equals(BlockedFilter.ALL)) {
            throw ProblemException.invalidField("topic", "must be set, or another filter");
        }
        int skipped = outbox.skip(bulk.filter(), limit(bulk), admin.id());
        return new SkippedMany(skipped, skipped == limit(bulk));
    }

    private static int limit(Bulk bulk) {
        Integer limit = bulk.limit();
        requireLimit(limit == null ? MAX_LIMIT : limit);
        return limit == null ? MAX_LIMIT : limit;
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
    }

    private static OutboxAction answered(long id, String action, OutboxAdmin.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new OutboxAction(id, action);
            case UNKNOWN ->
                throw new ProblemException(HttpProblem.NOT_FOUND, "There is no unpublished event with this id.");
            case NOT_BLOCKED -> throw refused(OutboxProblem.NOT_BLOCKED);
            case NOT_FIRST -> throw refused(OutboxProblem.NOT_FIRST);
        };
    }

    private static ProblemException refused(OutboxProblem problem) {
        return new ProblemException(problem, problem.title());
    }
}
