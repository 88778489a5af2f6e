package dev.rushline.line;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret of tickets, the same in every instance that writes or reads them.
 *
 * @param secret in Base64, 32 bytes or more; simplest where secrets come from the environment
 * @param secretFile a file with its bytes; safer, because the environment of a process is often shown
 */
@ConfigurationProperties("rushline.ticket")
public record TicketProperties(
        @Nullable String secret, @Nullable Path secretFile) {

    /** The codec of a topic's tickets. It fails with the name of the property if no secret is set. */
    public TicketCodec codec(Topic<?> topic) {
        return new TicketCodec(Secret.bytes("rushline.ticket.secret", secret, secretFile), topic);
    }
}
