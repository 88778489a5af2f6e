package dev.rushline.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that tests use and that are no part of the build. */
public final class Tool {

    private Tool() {}

    /** Where this program is. A test that needs one fails without it, because a skipped test proves nothing. */
    public static Path find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is missing: ops/test-tools installs it"));
    }
}
