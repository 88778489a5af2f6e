package dev.rushline.line;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secret of tickets, the same in every instance that writes or reads them. To change it, list both: the first one writes
 * tickets, and tickets of each are read.
 *
 * @param secret in Base64, 32 bytes or more; simplest where secrets come from the environment
 * @param secretFile files with the bytes of one each; safer, because the environment of a process is often shown
 */
@ConfigurationProperties("rushline.ticket")
public record TicketProperties(
        @DefaultValue List<String> secret, @DefaultValue List<Path> secretFile) {

    private static final String SETTING = "rushline.ticket.secret";

    /** Copies the lists. */
    public TicketProperties {
        secret = List.copyOf(secret);
        secretFile = List.copyOf(secretFile);
    }

    /** The codec of a topic's tickets. It fails with the name of the property if no secret is set. */
    public TicketCodec codec(Topic<?> topic) {
        return new TicketCodec(secrets(), topic);
    }

    private List<byte[]> secrets() {
        if (!secretFile.isEmpty()) {
            return secretFile.stream()
                    .map(file -> Secret.bytes(SETTING, null, file))
                    .toList();
        }
        return secret.isEmpty()
                ? List.of(Secret.bytes(SETTING, null, null))
                : secret.stream().map(text -> Secret.bytes(SETTING, text, null)).toList();
    }
}
