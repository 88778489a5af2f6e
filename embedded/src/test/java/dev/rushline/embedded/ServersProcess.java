package dev.rushline.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The main class of a JVM that runs a broker and a database until it is killed. */
final class ServersProcess {

    private ServersProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path data = Path.of(arguments[0]);
        EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"), 0);
        EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0);
        System.out.println(
                "ready " + database.jdbcUrl() + " " + broker.bootstrapServers() + " " + database.processId());
        new CountDownLatch(1).await();
    }
}
