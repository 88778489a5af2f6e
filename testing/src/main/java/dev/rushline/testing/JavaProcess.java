package dev.rushline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A JVM of its own, to be stopped, paused and killed by a test. Its output goes to a file below {@code target/processes}. It
 * never outlives this JVM, unless this one is killed itself.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Set<JavaProcess> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(JavaProcess::kill9)));
    }

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The main class to run, with the class path of this JVM; {@link JavaProcessStart#start()} starts it. */
    public static JavaProcessStart of(Class<?> mainClass) {
        return JavaProcessStart.of(mainClass);
    }

    static JavaProcess started(ProcessBuilder command, Path output) throws IOException {
        JavaProcess started = new JavaProcess(
                command.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
        ALIVE.add(started);
        return started;
    }

    public long processId() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has written so far, standard error included. */
    public List<String> output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /**
     * The first line that the pattern is found in.
     *
     * @throws AssertionError with all it wrote, when the bound passes or the process ends without such a line
     */
    public String awaitLine(String pattern, Duration bound) {
        Predicate<String> wanted = Pattern.compile(pattern).asPredicate();
        long deadline = System.nanoTime() + bound.toNanos();
        boolean ended;
        do {
            ended = exitsWithin(LOOK_AGAIN);
            Optional<String> line = output().stream().filter(wanted).findFirst();
            if (line.isPresent()) {
                return line.get();
            }
        } while (!ended && System.nanoTime() < deadline);
        throw new AssertionError("no line with '%s' %s; it wrote:%n%s"
                .formatted(
                        pattern,
                        ended ? "before it ended with " + process.exitValue() : "within " + bound,
                        String.join(System.lineSeparator(), output())));
    }

    /** Its exit code, which is 128 plus the signal where a signal ended it. */
    public int awaitExit(Duration bound) {
        if (!exitsWithin(bound)) {
            throw new AssertionError("process " + processId() + " still runs after " + bound);
        }
        return process.exitValue();
    }

    /** SIGKILL: it gets no chance to say goodbye. Returns when it is gone. */
    public void kill9() {
        process.destroyForcibly();
        awaitExit(Patience.BOUND);
        ALIVE.remove(this);
    }

    /** SIGTERM: it is asked to stop; see {@link #awaitExit(Duration)}. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: its threads stand still, its sockets and locks stay. */
    public void suspend() {
        signal("STOP");
    }

    /** SIGCONT: it goes on and does not know that time has passed. */
    public void resume() {
        signal("CONT");
    }

    /** Kills it where it still runs. */
    @Override
    public void close() {
        kill9();
    }

    private boolean exitsWithin(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + processId(), exception);
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + processId())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("process " + processId() + " got no SIG" + name);
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }
}
