package dev.rushline.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that the run starts and stops. */
public final class ChildProcess implements AutoCloseable {

    /** What {@code ./rushline start} gives its JVM; every process that is compared has the same. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Duration STOP = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path output;

    private ChildProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    static ChildProcess start(
            String name,
            Path folder,
            String mainClass,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments) {
        return start(
                name, folder, System.getProperty("java.class.path"), mainClass, properties, environment, arguments);
    }

    static ChildProcess start(
            String name,
            Path folder,
            String classPath,
            String mainClass,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(JVM);
        String more = System.getProperty("benchmark.jvm." + name, "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.split(" ")));
        }
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        Path output = folder.resolve(name + "-" + System.nanoTime() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            ChildProcess child = new ChildProcess(name, builder.start(), output);
            Runtime.getRuntime().addShutdownHook(new Thread(child::close));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first line of the output that matches. Fails with the whole output after the timeout. */
    public Matcher await(String pattern, Duration atMost) {
        Pattern wanted = Pattern.compile(pattern);
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            boolean ended = endsWithin(Duration.ofMillis(20));
            Optional<Matcher> found =
                    output().lines().map(wanted::matcher).filter(Matcher::find).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (ended || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " did not print '" + pattern + "' but:\n" + output());
            }
        }
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long processId() {
        return process.pid();
    }

    /** Stops the process; kills it after a timeout. */
    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(STOP)) {
            process.destroyForcibly();
            endsWithin(STOP);
        }
    }

    private boolean endsWithin(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }
}
