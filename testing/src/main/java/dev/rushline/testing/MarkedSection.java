package dev.rushline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A section of a page between two marks, which a test compares with the expected text. */
public record MarkedSection(Path page, String name) {

    public String text() throws IOException {
        String whole = Files.readString(page);
        int begin = whole.indexOf(begin());
        int end = whole.indexOf(end());
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no section between " + begin() + " and " + end());
        }
        return whole.substring(begin + begin().length(), end).strip();
    }

    public void write(String text) throws IOException {
        String whole = Files.readString(page);
        Files.writeString(page, whole.replace(begin() + "\n\n" + text(), begin() + "\n\n" + text));
    }

    private String begin() {
        return "<!-- " + name + ": begin -->";
    }

    private String end() {
        return "<!-- " + name + ": end -->";
    }
}
