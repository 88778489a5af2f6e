package dev.rushline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of an app, which a test steps from another process by a file that both map. */
public final class SteppableClock extends Clock {

    static final String PROPERTY = "acceptance.clock";

    private final MappedByteBuffer stepMillis;

    SteppableClock(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            stepMillis = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Gives an app its steppable clock. */
    @Configuration(proxyBeanMethods = false)
    public static class Time {

        @Bean
        Clock clock() {
            String file = System.getProperty(PROPERTY);
            return file == null ? Clock.systemUTC() : new SteppableClock(Path.of(file));
        }
    }

    /** From now on the clock is wrong by this much. */
    void step(Duration by) {
        stepMillis.putLong(0, by.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(stepMillis.getLong(0));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
