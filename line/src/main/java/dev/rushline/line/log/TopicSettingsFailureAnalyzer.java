package dev.rushline.line.log;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports refused settings of topics without a stack trace. */
final class TopicSettingsFailureAnalyzer extends AbstractFailureAnalyzer<TopicSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, TopicSettingsException refused) {
        return new FailureAnalysis(String.valueOf(refused.getMessage()), null, failure);
    }
}
