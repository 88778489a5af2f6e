package dev.rushline.standalone;

import dev.rushline.embedded.EmbeddedServerException;
import dev.rushline.line.log.TopicSettingsException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

/** Says why there was no start: one line where the reason is known, everything where it is a bug. */
final class StartFailure {

    private StartFailure() {}

    static void report(Throwable failure) {
        Optional<String> reason = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst();
        if (reason.isPresent()) {
            System.err.println(reason.get());
        } else {
            failure.printStackTrace();
        }
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> Optional.of(String.valueOf(refused.getMessage()));
            case EmbeddedServerException refused -> Optional.of(String.valueOf(refused.getMessage()));
            case TopicSettingsException refused -> Optional.of(String.valueOf(refused.getMessage()));
            case PortInUseException taken ->
                Optional.of(
                        String.valueOf(HttpPort.taken(taken.getPort(), taken).getMessage()));
            case InvalidConfigurationPropertyValueException wrong ->
                Optional.of("The setting " + wrong.getName() + " cannot be used: " + wrong.getReason());
            default -> Optional.empty();
        };
    }
}
