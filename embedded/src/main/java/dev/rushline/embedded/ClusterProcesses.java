package dev.rushline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The PostgreSQL processes that work on one cluster folder, whichever process started them: those of this JVM, and the orphans of one
 * that was killed.
 */
final class ClusterProcesses {

    private static final Path PROCESSES = Path.of("/proc");
    private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

    private final Path cluster;

    ClusterProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /** Stops them all: by a fast shutdown, then by one without a checkpoint, then by SIGKILL. Nothing committed is lost. */
    void stop() {
        if (isStopped()) {
            return;
        }
        postmaster().ifPresent(process -> signal("INT", List.of(process)));
        if (isStoppedWithin(Duration.ofSeconds(5))) {
            return;
        }
        postmaster().ifPresent(process -> signal("QUIT", List.of(process)));
        if (isStoppedWithin(Duration.ofSeconds(2))) {
            return;
        }
        signal("KILL", running());
        if (!isStoppedWithin(Duration.ofSeconds(2))) {
            throw new EmbeddedServerException("Processes " + running() + " of an earlier PostgreSQL still use "
                    + cluster + " and do not end: end them, then start again.");
        }
    }

    /** The process in the first line of {@code postmaster.pid}, if it is alive and works on this folder. */
    private Optional<Long> postmaster() {
        return PostmasterFile.in(cluster).map(PostmasterFile::processId).filter(this::isOurs);
    }

    private List<Long> running() {
        if (!Files.isDirectory(PROCESSES)) {
            return postmaster().stream().toList();
        }
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(this::isOurs)
                    .toList();
        } catch (IOException exception) {
            return postmaster().stream().toList();
        }
    }

    /** Process ids are reused, so the process must be a PostgreSQL whose working directory is this folder. */
    private boolean isOurs(long processId) {
        if (!Files.isDirectory(PROCESSES)) {
            return ProcessHandle.of(processId)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("postgres"))
                    .isPresent();
        }
        Path process = PROCESSES.resolve(String.valueOf(processId));
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster)
                    && Files.readSymbolicLink(process.resolve("exe"))
                            .getFileName()
                            .toString()
                            .startsWith("postgres");
        } catch (IOException exception) {
            // It has ended, is a zombie, or belongs to another user.
            return false;
        }
    }

    private boolean isStopped() {
        return running().isEmpty();
    }

    private boolean isStoppedWithin(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() < deadline) {
            if (isStopped()) {
                return true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return isStopped();
    }

    /** Through the shell, because Java itself can only send SIGTERM and SIGKILL. */
    private static void signal(String signal, List<Long> processes) {
        if (processes.isEmpty()) {
            return;
        }
        String ids = String.join(" ", processes.stream().map(String::valueOf).toList());
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + ids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException exception) {
            throw new EmbeddedServerException(
                    "PostgreSQL processes " + ids + " cannot be signalled without a shell", exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }
}
