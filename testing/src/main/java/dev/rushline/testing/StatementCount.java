package dev.rushline.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the statements that are prepared on a database. One that is executed as a batch counts once. */
public final class StatementCount {

    private final AtomicInteger prepared = new AtomicInteger();

    /** The same database, with its statements counted. */
    public DataSource in(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    /** Returns how many statements the work prepares. */
    public int of(Runnable work) {
        int before = prepared.get();
        work.run();
        return prepared.get() - before;
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                prepared.incrementAndGet();
            }
            return call(connection, method, arguments);
        });
    }

    private interface Invocation {
        @Nullable
        Object answer(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? StatementCount.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> invocation.answer(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
