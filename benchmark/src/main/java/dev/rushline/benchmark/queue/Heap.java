package dev.rushline.benchmark.queue;

import dev.rushline.benchmark.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a JVM's heap is alive. */
final class Heap {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private Heap() {}

    static double usedMegabytes(ChildProcess process) {
        jcmd(process, "GC.run");
        Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
        long kilobytes = 0;
        // The generations; what follows them is not heap.
        for (int generation = 0; generation < 2 && used.find(); generation++) {
            kilobytes += Long.parseLong(used.group(1));
        }
        if (kilobytes == 0) {
            throw new IllegalStateException("the JVM does not say how much heap is used");
        }
        return kilobytes / 1024.0;
    }

    private static String jcmd(ChildProcess process, String command) {
        try {
            Process asked = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/jcmd", Long.toString(process.processId()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
