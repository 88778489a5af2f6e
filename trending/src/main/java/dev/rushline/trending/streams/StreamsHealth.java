package dev.rushline.trending.streams;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready while lists can be read here. */
final class StreamsHealth implements HealthIndicator {

    private final RunningStreams streams;

    StreamsHealth(RunningStreams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        return streams.isReadable() ? Health.up().build() : Health.down().build();
    }
}
