package dev.rushline.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the environment says about standalone.
 *
 * @param data the folder of the embedded servers and the keys
 * @param port of HTTP; 0 takes any free one, here and below
 * @param kafkaPort of the embedded broker
 * @param postgresPort of the embedded PostgreSQL
 * @param embedsKafka whether a broker is embedded, because no other one is named
 * @param embedsPostgres whether a PostgreSQL is embedded, because no other one is named
 */
record Settings(Path data, int port, int kafkaPort, int postgresPort, boolean embedsKafka, boolean embedsPostgres) {

    private static final int HIGHEST_PORT = 65_535;

    static Settings of(Map<String, String> environment) {
        return new Settings(
                folder("RUSHLINE_DATA", environment, "data"),
                port("RUSHLINE_PORT", environment, 8080),
                port("RUSHLINE_KAFKA_PORT", environment, 19092),
                port("RUSHLINE_POSTGRES_PORT", environment, 15432),
                value("SPRING_KAFKA_BOOTSTRAP_SERVERS", environment).isEmpty(),
                value("SPRING_DATASOURCE_URL", environment).isEmpty());
    }

    /** The same data, with its embedded servers on any free ports. */
    Settings onAnyPorts() {
        return new Settings(data, 0, 0, 0, embedsKafka, embedsPostgres);
    }

    private static Path folder(String name, Map<String, String> environment, String otherwise) {
        String value = value(name, environment);
        try {
            return Path.of(value.isEmpty() ? otherwise : value).toAbsolutePath().normalize();
        } catch (InvalidPathException exception) {
            throw new StartRefused(name + " is '" + value + "', which is no path on this system.", exception);
        }
    }

    private static int port(String name, Map<String, String> environment, int otherwise) {
        String value = value(name, environment);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException exception) {
            // Refused below, as a number out of range is.
        }
        throw new StartRefused(name + " is '" + value + "', but a port is a number from 0 to " + HIGHEST_PORT + ".");
    }

    private static String value(String name, Map<String, String> environment) {
        return environment.getOrDefault(name, "").strip();
    }
}
