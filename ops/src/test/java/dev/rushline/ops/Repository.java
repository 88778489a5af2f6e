package dev.rushline.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository. Tests run in the folder of their module. */
final class Repository {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Repository() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
