package dev.rushline.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the brokers and the database are. A running standalone keeps its addresses in a file of the data folder, because it may have
 * taken any free ports. The file stays when the process is killed, and means nothing once the folder is not locked.
 */
record ServerAddresses(String bootstrapServers, String jdbcUrl, String user, String password) {

    private static final String FILE = "servers.properties";
    private static final String KAFKA = "spring.kafka.bootstrap-servers";
    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";

    /** Those that the environment names, in the variables that the applications read; empty where it names none. */
    static ServerAddresses of(Map<String, String> environment) {
        return new ServerAddresses(
                environment.getOrDefault("SPRING_KAFKA_BOOTSTRAP_SERVERS", ""),
                environment.getOrDefault("SPRING_DATASOURCE_URL", ""),
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    }

    /** Those of the standalone that runs on the folder. A password is only in the environment. */
    static Optional<ServerAddresses> ofRunning(Path data, Map<String, String> environment) {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(FILE))) {
            file.load(reader);
        } catch (IOException missing) {
            return Optional.empty();
        }
        return Optional.of(new ServerAddresses(
                file.getProperty(KAFKA, ""),
                file.getProperty(URL, ""),
                file.getProperty(USER, ""),
                of(environment).password()));
    }

    /** The same, and those of the embedded servers. */
    ServerAddresses with(Servers servers) {
        Map<String, Object> embedded = servers.properties();
        return new ServerAddresses(
                embedded.getOrDefault(KAFKA, bootstrapServers).toString(),
                embedded.getOrDefault(URL, jdbcUrl).toString(),
                embedded.getOrDefault(USER, user).toString(),
                embedded.getOrDefault(PASSWORD, password).toString());
    }

    /** Writes the file, without the password: an embedded server has none. */
    void keepIn(Path data) throws IOException {
        Properties file = new Properties();
        file.setProperty(KAFKA, bootstrapServers);
        file.setProperty(URL, jdbcUrl);
        file.setProperty(USER, user);
        try (Writer writer = Files.newBufferedWriter(data.resolve(FILE))) {
            file.store(writer, "Where the servers of the running process are");
        }
    }
}
