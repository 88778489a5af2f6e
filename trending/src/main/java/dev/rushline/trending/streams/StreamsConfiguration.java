package dev.rushline.trending.streams;

import dev.rushline.runtime.thread.ServiceThreads;
import dev.rushline.trending.scoring.TrendingProperties;
import dev.rushline.trending.scoring.TrendingTopology;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
public class StreamsConfiguration {

    @Bean
    RunningStreams runningStreams(MeterRegistry meters) {
        RunningStreams streams = new RunningStreams();
        Gauge.builder("rushline.trending.running", streams, running -> running.isReadable() ? 1 : 0)
                .description("1 while the lists can be read here")
                .register(meters);
        Gauge.builder("rushline.trending.lag", streams, RunningStreams::lag)
                .description("The most records of one partition that wait to be processed here")
                .register(meters);
        return streams;
    }

    @Bean
    HealthIndicator trendingHealthIndicator(RunningStreams streams) {
        return new StreamsHealth(streams);
    }

    @Bean
    StreamsLifecycle trendingStreams(
            ServiceThreads threads,
            TrendingProperties properties,
            KafkaAdmin admin,
            RunningStreams streams,
            MeterRegistry meters) {
        Map<String, Object> connection = admin.getConfigurationProperties();
        return new StreamsLifecycle(threads.create(
                "trending",
                ServiceThreads.BACKOFF,
                () -> new StreamsBody(properties, connection, TrendingTopology.of(properties, meters), streams)));
    }
}
