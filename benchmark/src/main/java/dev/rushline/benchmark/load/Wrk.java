package dev.rushline.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Closed-loop load by wrk: one thread, many connections, each sending its next request when it has the answer. */
public final class Wrk {

    private static final Pattern RESULT = Pattern.compile(
            "RESULT requests=(\\d+) micros=(\\d+) bytes=\\d+ refused=(\\d+) broken=(\\d+) next=(\\d+) p50=(\\d+) p99=(\\d+)");

    private final Path script;
    private final int connections;

    public Wrk(Path script, int connections) {
        this.script = script;
        this.connections = connections;
    }

    /** Requests that were computed before: every path with every token, or path and token in pairs. */
    public record Walk(String method, Path tokens, Path paths, String shape) {}

    /**
     * What came of it.
     *
     * @param next where a later round goes on, so that it repeats nothing
     * @param refused answers that were neither 2xx nor 3xx
     */
    public record Result(
            double perSecond, long requests, long refused, long broken, long next, long p50Micros, long p99Micros) {}

    public Result run(String url, Walk walk, long from, int seconds) {
        List<String> command = List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=10s",
                "--latency",
                "--script=" + script,
                url,
                "--",
                walk.method(),
                walk.tokens().toString(),
                walk.paths().toString(),
                walk.shape(),
                Long.toString(from));
        String output = outputOf(command, seconds + 30);
        Matcher result = RESULT.matcher(output);
        if (!result.find()) {
            throw new IllegalStateException("wrk gave no result but:\n" + output);
        }
        long requests = number(result, 1);
        return new Result(
                requests * 1e6 / number(result, 2),
                requests,
                number(result, 3),
                number(result, 4),
                number(result, 5),
                number(result, 6),
                number(result, 7));
    }

    /** The same, and a failure if any answer was not as it should be. */
    public Result clean(String url, Walk walk, long from, int seconds) {
        Result result = run(url, walk, from, seconds);
        if (result.refused() > 0 || result.broken() > 0) {
            throw new IllegalStateException("calls of " + url + " were refused or broken: " + result);
        }
        return result;
    }

    private static long number(Matcher result, int group) {
        return Long.parseLong(result.group(group));
    }

    private static String outputOf(List<String> command, int seconds) {
        try {
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                wrk.waitFor(seconds, TimeUnit.SECONDS);
                return output;
            } finally {
                wrk.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
