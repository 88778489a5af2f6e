package dev.rushline.benchmark.process;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.EmbeddedDatabase;
import java.nio.file.Path;

/** Broker and database in a process of their own, so that what is measured shares its JVM with neither. */
final class ServersProcess {

    private ServersProcess() {}

    static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"), 0);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            database.close();
        }));
        System.out.println("READY kafka=" + broker.bootstrapServers() + " database=" + database.jdbcUrl());
    }
}
