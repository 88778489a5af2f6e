package dev.rushline.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** The main class of a JVM that prints what it was started with, then counts until it is stopped. */
final class Echo {

    private Echo() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("given " + arguments[0] + " " + System.getenv("ECHO") + " " + System.getProperty("echo"));
        if (arguments[0].equals("leave")) {
            System.exit(3);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
        Thread.ofPlatform().daemon().start(Echo::count);
        new CountDownLatch(1).await();
    }

    private static void count() {
        for (int number = 0; number < 100_000; number++) {
            System.out.println("count " + number);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
