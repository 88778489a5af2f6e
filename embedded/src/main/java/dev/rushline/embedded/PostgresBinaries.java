package dev.rushline.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, unpacked once per user, and how to run them. */
final class PostgresBinaries {

    private final Path programs;
    private final List<String> prefix;

    private PostgresBinaries(Path programs, List<String> prefix) {
        this.programs = programs;
        this.prefix = prefix;
    }

    /** Unpacks where that has not been done: into the user's cache, or into {@code fallback} where there is no such thing. */
    static PostgresBinaries unpacked(Path fallback, boolean asRoot) {
        try {
            byte[] archive = archive();
            String name = "postgres-" + HexFormat.of().formatHex(sha256(archive), 0, 8);
            Path home = writableCache(fallback).resolve(name);
            synchronized (PostgresBinaries.class) {
                if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                    unpack(archive, home);
                }
            }
            return new PostgresBinaries(home.resolve("bin"), prefix(asRoot));
        } catch (IOException exception) {
            throw new EmbeddedServerException(
                    "PostgreSQL could not be unpacked (" + EmbeddedServerException.reasonOf(exception)
                            + "): make room on the disk, or use a PostgreSQL of your own through SPRING_DATASOURCE_URL.",
                    exception);
        }
    }

    ProcessBuilder command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(programs.resolve(program).toString());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Looked up here, because the library runs a shell script for it that it leaves in the temporary folder. */
    private static byte[] archive() throws IOException {
        String name = "/postgres-" + system() + "-" + machine() + ".txz";
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new IOException("there is no " + name + " on the class path");
            }
            return archive.readAllBytes();
        }
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String machine() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }

    private static Path writableCache(Path fallback) throws IOException {
        Path home = Path.of(System.getProperty("user.home", ""));
        String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path cache = configured.isBlank() ? home.resolve(".cache") : Path.of(configured);
        try {
            if (cache.isAbsolute() && Files.isDirectory(home)) {
                return Files.createDirectories(cache.resolve("rushline"));
            }
        } catch (IOException exception) {
            // Service users often have a home that cannot be written: the programs go to the data folder then.
        }
        return Files.createDirectories(fallback);
    }

    /**
     * PostgreSQL refuses to run as root; in a user namespace of its own it has no privileges, and still owns its files. In a session
     * of its own Ctrl-C reaches only this JVM, which stops the database last.
     */
    private static List<String> prefix(boolean asRoot) {
        List<String> prefix = new ArrayList<>();
        if (isInstalled("setsid")) {
            prefix.add("setsid");
        }
        if (asRoot) {
            prefix.addAll(List.of("unshare", "-U"));
        }
        return List.copyOf(prefix);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        // A process that unpacks at the same time has its own temporary folder, and its rename fails without harm.
        Path mine = home.resolveSibling(
                home.getFileName() + "-" + ProcessHandle.current().pid());
        Folders.createWhole(mine, folder -> extract(archive, folder));
        try {
            Files.move(mine, home);
        } catch (IOException exception) {
            Folders.delete(mine);
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw exception;
            }
        }
    }

    private static void extract(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive reaches outside its folder: " + entry.getName());
                }
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, executable());
            }
        }
    }

    private static Set<PosixFilePermission> executable() {
        return EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.OWNER_EXECUTE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_EXECUTE);
    }

    private static byte[] sha256(byte[] archive) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(archive);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every JVM has SHA-256", exception);
        }
    }
}
