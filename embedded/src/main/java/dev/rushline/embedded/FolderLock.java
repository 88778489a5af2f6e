package dev.rushline.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a folder that only one process may use. The operating system releases it when the process ends, so a lock is
 * never stale.
 */
public final class FolderLock implements AutoCloseable {

    /**
     * Closing any channel of a file drops the locks this process has on it, so a second attempt in the same JVM must be
     * refused before it opens the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final String FILE = "rushline.lock";

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Creates the folder where it is missing and takes it.
     *
     * @throws EmbeddedServerException when it is no folder, cannot be written, or another process has locked it
     */
    public static FolderLock take(Path folder) {
        Path real = created(folder);
        if (!HELD_HERE.add(real)) {
            throw inUse(real);
        }
        try {
            return new FolderLock(real, locked(real));
        } catch (RuntimeException refused) {
            HELD_HERE.remove(real);
            throw refused;
        }
    }

    /** The folder, absolute and free of symbolic links. */
    public Path folder() {
        return folder;
    }

    /** Whether this process works as root: what it just wrote then belongs to root. */
    boolean isOfRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(folder.resolve(FILE), "unix:uid"));
        } catch (IOException | UnsupportedOperationException exception) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException exception) {
            // The descriptor is gone either way, and the lock with it.
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static Path created(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder.toRealPath();
        } catch (FileAlreadyExistsException exception) {
            throw new EmbeddedServerException(
                    exception.getFile() + " is a file, not a folder: move it away or choose another data folder.",
                    exception);
        } catch (IOException exception) {
            throw notWritable(folder, exception);
        }
    }

    private static FileChannel locked(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(folder);
            }
            return channel;
        } catch (IOException exception) {
            throw notWritable(folder, exception);
        }
    }

    private static EmbeddedServerException inUse(Path folder) {
        return new EmbeddedServerException("The data folder " + folder
                + " is in use by another running Rushline: stop that one or choose another data folder.");
    }

    private static EmbeddedServerException notWritable(Path folder, IOException exception) {
        return new EmbeddedServerException(
                "The data folder " + folder.toAbsolutePath() + " cannot be written ("
                        + EmbeddedServerException.reasonOf(exception)
                        + "): give this user the right to write there or choose another data folder.",
                exception);
    }
}
