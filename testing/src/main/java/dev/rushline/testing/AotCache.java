package dev.rushline.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The AOT cache of the processes that a module's tests start: loaded and linked classes, with which a start takes less than half of
 * the CPU. A training run makes it once. The JVM refuses folders of classes, so it needs the module's test classes as a jar, whose
 * name the build gives in {@code rushline.test.jar}; where that is missing, as in an IDE, processes start without a cache.
 */
public final class AotCache {

    private static final Path FOLDER = Path.of("target", "processes");

    private AotCache() {}

    /**
     * Makes the cache unless there is one. Returns at once when another JVM is making it.
     *
     * @param training runs a process with the JVM option that it is given, until the process has exited in good order
     */
    public static void train(Consumer<String> training) {
        if (!isPossible() || Files.exists(file())) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(FOLDER).resolve("training.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !Files.exists(file())) {
                Path written = FOLDER.resolve("training.aot");
                training.accept("-XX:AOTCacheOutput=" + written);
                Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** The class path of this JVM, with the test classes' jar in the place of their folder where there is one. */
    static String classPath() {
        String jar = System.getProperty("rushline.test.jar", "");
        String classPath = System.getProperty("java.class.path");
        if (jar.isEmpty() || !Files.exists(Path.of(jar))) {
            return classPath;
        }
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> entry.endsWith("test-classes") ? jar : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static List<String> jvmOptions() {
        return isPossible() && Files.exists(file()) ? List.of("-XX:AOTCache=" + file(), "-Xlog:disable") : List.of();
    }

    private static boolean isPossible() {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    /** Named for the jars that it was made from: with others it is another one. */
    private static Path file() {
        String jars = Arrays.stream(classPath().split(File.pathSeparator))
                .map(Path::of)
                .map(jar -> jar + " " + jar.toFile().lastModified())
                .collect(Collectors.joining("\n"));
        return FOLDER.resolve(Integer.toHexString(jars.hashCode()) + ".aot");
    }
}
