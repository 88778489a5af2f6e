package dev.rushline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Arms one fault at a time in another process, by a file that both processes use. */
public final class FaultSwitch {

    public static final String PROPERTY = "acceptance.fault";

    private final Path armed;
    private final Path released;

    public FaultSwitch(Path file) {
        this.armed = file;
        this.released = file.resolveSibling(file.getFileName() + ".released");
    }

    public void arm(Fault fault) {
        try {
            Path whole = armed.resolveSibling(armed.getFileName() + ".new");
            Files.writeString(whole, fault.name());
            Files.move(whole, armed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    Optional<Fault> armed() {
        try {
            return Optional.of(Fault.valueOf(Files.readString(armed)));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Whether this call has disarmed it: of concurrent callers only one gets true. */
    private boolean disarm() {
        try {
            return Files.deleteIfExists(armed);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    public void release() {
        try {
            Files.createFile(released);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    boolean isReleased() {
        return Files.exists(released);
    }

    /** Whether this fault is armed. It is disarmed for all other callers, so it strikes once. */
    public boolean strikes(Fault fault) {
        if (armed().filter(fault::equals).isEmpty() || !disarm()) {
            return false;
        }
        System.out.println("FAULT " + fault);
        return true;
    }

    /** By SIGKILL, so that no shutdown hook runs. */
    public static void killThisProcess() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
            var _ = new CountDownLatch(1).await(10, TimeUnit.SECONDS);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("it survived its own SIGKILL");
    }
}
