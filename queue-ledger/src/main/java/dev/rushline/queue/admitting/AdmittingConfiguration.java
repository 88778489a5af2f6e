package dev.rushline.queue.admitting;

import dev.rushline.line.LineId;
import dev.rushline.line.append.AppendConfiguration;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.log.LogRange;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.serve.PacedDecider;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.QueueLedgerConfiguration;
import dev.rushline.queue.QueueRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalLong;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps that admit users. */
@Configuration(proxyBeanMethods = false)
@Import({QueueLedgerConfiguration.class, AppendConfiguration.class})
@EnableConfigurationProperties(AdmissionProperties.class)
public class AdmittingConfiguration {

    @Bean
    PacedDecider.Factory<QueueRecord> queueDeciders(
            JdbcClient database,
            AdmissionProperties properties,
            TopicMonitor monitor,
            LineAppender appender,
            ConcertCounters counters,
            MeterRegistry meters) {
        AdmissionLedger ledger = new JdbcAdmissionLedger(database);
        QueueMeters queueMeters = new QueueMeters(meters, counters);
        return claim -> new AdmissionDecider(
                claim, ledger, properties, line -> logEnd(monitor, line), new OpeningMarker(appender), queueMeters);
    }

    private static OptionalLong logEnd(TopicMonitor monitor, LineId line) {
        LogRange range = monitor.logRanges().get(line);
        return range == null ? OptionalLong.empty() : OptionalLong.of(range.end());
    }
}
