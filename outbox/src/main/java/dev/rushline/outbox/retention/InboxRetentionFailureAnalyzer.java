package dev.rushline.outbox.retention;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a refused retention of the inbox without a stack trace. */
final class InboxRetentionFailureAnalyzer extends AbstractFailureAnalyzer<InboxRetentionException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InboxRetentionException refused) {
        return new FailureAnalysis(String.valueOf(refused.getMessage()), null, failure);
    }
}
