package dev.rushline.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls that many clients make at the same time. */
public final class ParallelCalls {

    private static final int CLIENTS = 32;

    private ParallelCalls() {}

    /** A call with one of the items. */
    public interface Call<T> {
        void make(T item, int number) throws Exception;
    }

    public static <T> void all(Collection<T> items, Call<T> call) throws IOException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (T item : items) {
            int number = calls.size();
            calls.add(() -> {
                call.make(item, number);
                return true;
            });
        }
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Boolean> made : clients.invokeAll(calls)) {
                made.get();
            }
        } catch (ExecutionException exception) {
            throw new IOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }
}
