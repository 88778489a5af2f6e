package dev.rushline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The content of {@code postmaster.pid}: the process on this cluster folder, and whether it accepts connections. */
record PostmasterFile(long processId, boolean ready) {

    private static final int STATUS_LINE = 7;

    static Path pathIn(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Empty where there is none, or where it is being written just now. */
    static Optional<PostmasterFile> in(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(pathIn(cluster));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(
                    new PostmasterFile(Long.parseLong(lines.getFirst().strip()), ready));
        } catch (IOException | NumberFormatException exception) {
            return Optional.empty();
        }
    }
}
