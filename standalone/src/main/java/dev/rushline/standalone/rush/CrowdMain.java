package dev.rushline.standalone.rush;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Runs one rush in a process of its own and reports it in lines of JSON. It ends when its standard input does. */
public final class CrowdMain {

    private static final Duration REPORT_DELAY = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    /** What a line says. */
    record Report(
            Rush.State state,
            @Nullable String subject,
            @Nullable String message,
            Figures figures) {}

    private CrowdMain() {}

    /** The arguments after standalone's port and the secret of its issuer. */
    static List<String> arguments(Rush rush) {
        Scenario scenario = rush.scenario();
        return List.of(
                rush.rushId(),
                Integer.toString(rush.seed()),
                scenario.kind().name(),
                Integer.toString(scenario.people()),
                Integer.toString(scenario.size()));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[0]));
        Tokens tokens = Tokens.development(Path.of(arguments[1]));
        Scenario scenario = Scenario.of(
                Scenario.Kind.valueOf(arguments[4]), Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
        Rush rush = new Rush(arguments[2], scenario, Integer.parseInt(arguments[3]), Instant.now());
        RushRunner runner = new RushRunner(() -> new HttpConnection(server), tokens, Clock.systemUTC());

        Thread.ofVirtual().start(() -> runner.accept(rush));
        Thread.ofPlatform().daemon().start(() -> stopAtEndOfInput(rush));
        boolean ended;
        do {
            ended = rush.awaitUsersStopped(REPORT_DELAY);
            Report report = new Report(rush.state(), rush.subject(), rush.message(), rush.figures());
            System.out.println(JSON.writeValueAsString(report));
        } while (!ended);
        System.exit(0);
    }

    /** The server may be gone with its process, and then there is nothing to close either. */
    private static void stopAtEndOfInput(Rush rush) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said.
            }
            rush.end(Rush.State.STOPPED, Instant.now(), null);
            if (!rush.awaitUsersStopped(STOP_TIMEOUT)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
