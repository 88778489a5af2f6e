package dev.rushline.payment.operating;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.Problem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.outbox.operating.OutboxState;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of the outbox, and retry and skip for blocked events. */
@RestController
class OutboxController {

    private final OutboxAdmin outbox;

    OutboxController(OutboxAdmin outbox) {
        this.outbox = outbox;
    }

    /** The action that was carried out. */
    record OutboxAction(long id, String action) {}

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
