package dev.rushline.acceptance;

import static org.awaitility.Awaitility.await;

import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** An app in a process of its own, its port, the switch of its faults and its clock. */
public record App(JavaProcess process, int port, FaultSwitch faults, SteppableClock clock) implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    public App awaitReady() {
        await("readiness of the app on port " + port)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isReady() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(
                    "it ended while it started:\n" + String.join(System.lineSeparator(), process.output()));
        }
        return this;
    }

    public boolean isReady() {
        try {
            return Http.get(at("/actuator/health/readiness")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The sum of a counter over its tags. */
    public double counter(String name) throws IOException {
        return Http.get(at("/actuator/prometheus"))
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Arms the fault and waits until it has struck. */
    public void strike(Fault fault) {
        faults.arm(fault);
        awaitStruck(fault);
    }

    /** Sets its clock ahead by this much, or behind if it is negative. */
    public void stepClock(Duration by) {
        clock.step(by);
    }

    public void awaitStruck(Fault fault) {
        process.awaitLine("FAULT " + fault, Duration.ofSeconds(60));
    }

    /** Its exit code, once the armed fault has killed it. */
    public int awaitKilled() {
        return process.awaitExit(Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        process.close();
    }
}
