package dev.rushline.standalone.rush;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs a rush in a process of its own, on the thread that calls, so that it measures the server and not the crowd. */
final class CrowdProcess implements Consumer<Rush> {

    private static final Logger log = LoggerFactory.getLogger(CrowdProcess.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final IntSupplier port;
    private final Path secret;
    private final Clock clock;

    /**
     * Crowds of one server.
     *
     * @param port of the server, once it listens
     * @param secret the file of the issuer's secret
     */
    CrowdProcess(IntSupplier port, Path secret, Clock clock) {
        this.port = port;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public void accept(Rush rush) {
        log.info("Rush {} of {} begins, seed {}", rush.rushId(), rush.scenario(), rush.seed());
        try {
            Process process = new ProcessBuilder(command(rush))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread.ofVirtual().start(() -> stopWith(rush, process));
            read(process, rush);
            fail(rush, "The process of the crowd ended with " + process.waitFor() + ", before its time.");
        } catch (IOException | JacksonException e) {
            fail(rush, "The process of the crowd failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rush.end(Rush.State.STOPPED, now(), null);
        } finally {
            fail(rush, "The process of the crowd failed.");
            rush.usersStopped();
        }
        log.info("Rush {} is {}", rush.rushId(), rush.state());
    }

    private void read(Process process, Rush rush) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                CrowdMain.Report report = JSON.readValue(line, CrowdMain.Report.class);
                rush.opened(report.subject());
                rush.show(report.figures());
                if (report.state() != Rush.State.RUNNING) {
                    rush.end(report.state(), now(), report.message());
                }
            }
        }
    }

    /** The end of its input asks it to close what it has opened, and to exit. */
    private static void stopWith(Rush rush, Process process) {
        try {
            rush.awaitEnd();
            process.getOutputStream().close();
            var _ = process.waitFor(STOP_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            log.debug("the crowd's input was closed already", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(Rush rush) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                CrowdMain.class.getName(),
                Integer.toString(port.getAsInt()),
                secret.toString()));
        command.addAll(CrowdMain.arguments(rush));
        return command;
    }

    /** Unless it has ended otherwise. */
    private void fail(Rush rush, String message) {
        rush.end(Rush.State.FAILED, now(), message);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
