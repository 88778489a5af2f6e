package dev.rushline.coupon.campaign;

import dev.rushline.coupon.CouponLedgerConfiguration;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.append.AppendConfiguration;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardConfiguration;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps that read campaigns, or open, stock and close them. */
@Configuration(proxyBeanMethods = false)
@Import({CouponLedgerConfiguration.class, AppendConfiguration.class, BoardConfiguration.class})
public class CampaignConfiguration {

    private static final Duration OVERSOLD_CHECK_INTERVAL = Duration.ofSeconds(5);

    @Bean
    CampaignReader campaignReader(JdbcClient database) {
        return CampaignReader.in(database);
    }

    @Bean
    CampaignGauges campaignGauges(MeterRegistry meters, Clock clock) {
        return new CampaignGauges(meters, clock);
    }

    @Bean
    OversoldCheck oversoldCheck(CampaignGauges gauges, CampaignReader campaignReader, MeterRegistry meters) {
        return new OversoldCheck(gauges, campaignReader, meters);
    }

    /** After the board, which loads the campaigns. */
    @Bean
    PeriodicTask oversoldCheckTask(OversoldCheck check, ServiceThreads threads) {
        return threads.periodic("stock-watch", PeriodicTask.Delay.of(OVERSOLD_CHECK_INTERVAL), check::check)
                .startAwaitsRun()
                .inPhase(2);
    }

    @Bean
    Campaigns campaigns(CampaignReader campaignReader, CampaignGauges gauges) {
        return new Campaigns(campaignReader, gauges::update);
    }

    @Bean
    CampaignCommands campaignCommands(
            Campaigns campaigns, LineAppender appender, Board board, TopicMonitor monitor, Clock clock) {
        return new CampaignCommands(campaigns, appender, board, () -> lines(monitor), clock);
    }

    private static int lines(TopicMonitor monitor) {
        String topic = CouponTopic.COUPON_REQUESTS.name();
        return (int) monitor.logRanges().keySet().stream()
                .filter(line -> line.topic().equals(topic))
                .count();
    }
}
