package dev.rushline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of servers that end with the tests. */
final class TemporaryFolders {

    private TemporaryFolders() {}

    static Path create(String server) {
        try {
            return Files.createTempDirectory("rushline-" + server + "-");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException exception) {
            // The system clears its temporary folder too; the result of the tests must not depend on it.
        }
    }
}
