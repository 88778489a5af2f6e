package dev.rushline.line;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret of tickets, the same in every instance that writes or reads them.
 *
 * @param secret in Base64, 32 bytes or more; simplest where secrets come from the environment
 * @param secretFile a file with the bytes of it; safer, because an environment is often shown
 */
@ConfigurationProperties("rushline.ticket")
public record TicketProperties(
        @Nullable String secret, @Nullable Path secretFile) {

    /** The codec of a topic's tickets. It fails, and says which setting is missing, rather than make a secret up. */
    public TicketCodec codec(Topic<?> topic) {
        return new TicketCodec(Secret.bytes("rushline.ticket.secret", secret, secretFile), topic);
    }
}
