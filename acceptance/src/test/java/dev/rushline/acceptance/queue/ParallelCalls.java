package dev.rushline.acceptance.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many people who do the same at the same time. */
final class ParallelCalls {

    private static final int CLIENTS = 32;

    private ParallelCalls() {}

    interface Doing<T> {
        void does(T one, int number) throws Exception;
    }

    static <T> void all(Collection<T> people, Doing<T> doing) throws IOException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (T one : people) {
            int number = calls.size();
            calls.add(() -> {
                doing.does(one, number);
                return true;
            });
        }
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Boolean> call : clients.invokeAll(calls)) {
                call.get();
            }
        } catch (ExecutionException exception) {
            throw new IOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }
}
