package dev.rushline.acceptance.queue;

import dev.rushline.audit.queue.QueueEvidence;
import dev.rushline.audit.queue.VisitsPerUser;
import java.util.List;

/** A user has at most one active visit of a concert, and further tickets of the user are called only as the rules allow. */
final class OneVisitPerUser implements QueuePromise {

    @Override
    public List<String> findings(QueueEvidence evidence) {
        return VisitsPerUser.differences(evidence);
    }
}
