package dev.rushline.acceptance.queue;

import dev.rushline.audit.queue.CallOrder;
import dev.rushline.audit.queue.QueueEvidence;
import java.util.List;

/** Each line calls its tickets in order, skips none, and admits only tickets that are in its log. */
final class CalledInOrder implements QueuePromise {

    @Override
    public List<String> findings(QueueEvidence evidence) {
        return CallOrder.differences(evidence);
    }
}
