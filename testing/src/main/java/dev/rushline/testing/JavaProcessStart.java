package dev.rushline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How a {@link JavaProcess} is to be started. Each method returns a copy with one thing more. */
public record JavaProcessStart(
        Class<?> mainClass,
        List<String> jvmOptions,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        List<String> arguments) {

    private static final AtomicInteger STARTED = new AtomicInteger();

    /** Nothing here lives long enough to win back what the second compiler costs: without it a start takes two thirds of the CPU. */
    private static final List<String> SMALL_AND_SHORT = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED");

    public JavaProcessStart {
        jvmOptions = List.copyOf(jvmOptions);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    static JavaProcessStart of(Class<?> mainClass) {
        return new JavaProcessStart(mainClass, List.of(), Map.of(), Map.of(), List.of());
    }

    /** For example {@code -Xmx1g}; the last one of a kind counts. */
    public JavaProcessStart jvmOption(String option) {
        return new JavaProcessStart(mainClass, with(jvmOptions, option), systemProperties, environment, arguments);
    }

    public JavaProcessStart systemProperty(String name, String value) {
        return new JavaProcessStart(mainClass, jvmOptions, with(systemProperties, name, value), environment, arguments);
    }

    public JavaProcessStart environment(String name, String value) {
        return new JavaProcessStart(mainClass, jvmOptions, systemProperties, with(environment, name, value), arguments);
    }

    public JavaProcessStart argument(String argument) {
        return new JavaProcessStart(mainClass, jvmOptions, systemProperties, environment, with(arguments, argument));
    }

    public JavaProcess start() {
        ProcessBuilder command = new ProcessBuilder(command());
        command.environment().putAll(environment);
        try {
            Path folder = Files.createDirectories(Path.of("target", "processes"));
            String name = mainClass.getSimpleName() + "-"
                    + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet() + ".log";
            return JavaProcess.started(command, folder.resolve(name));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_AND_SHORT);
        command.addAll(AotCache.jvmOptions());
        command.addAll(jvmOptions);
        systemProperties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", AotCache.classPath(), mainClass.getName()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> with(List<String> present, String more) {
        List<String> all = new ArrayList<>(present);
        all.add(more);
        return all;
    }

    private static Map<String, String> with(Map<String, String> present, String name, String value) {
        Map<String, String> all = new HashMap<>(present);
        all.put(name, value);
        return all;
    }
}
