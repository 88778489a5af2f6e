package dev.rushline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTests {

    private static final String SETTING = "rushline.some.secret";
    private static final Topic<String> TOPIC =
            new Topic<>("secrets", JsonMessageCodec.of(String.class), text -> text, 1);

    @TempDir
    private Path folder;

    @Test
    void decodes_a_secret_from_base64() {
        byte[] bytes = {0, 1, 2, -1};

        assertThat(Secret.bytes(SETTING, " " + Base64.getEncoder().encodeToString(bytes) + "\n", null))
                .isEqualTo(bytes);
    }

    @Test
    void reads_a_secret_from_a_file() throws IOException {
        byte[] bytes = {0, 1, 2, -1, '\n'};
        Path file = Files.write(folder.resolve("secret"), bytes);

        assertThat(Secret.bytes(SETTING, "ignored!", file)).isEqualTo(bytes);
    }

    @Test
    void fails_when_no_secret_is_configured() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Secret.bytes(SETTING, null, null))
                .withMessage("rushline.some.secret or rushline.some.secret-file must be set");
        assertThatIllegalStateException()
                .isThrownBy(() -> new TicketProperties(List.of(" "), List.of()).codec(TOPIC))
                .withMessageContaining("rushline.ticket.secret");
    }

    @Test
    void the_files_of_ticket_secrets_take_precedence_and_one_that_is_missing_is_named() throws IOException {
        Path current = Files.write(folder.resolve("current"), new byte[32]);
        String other = Base64.getEncoder().encodeToString(new byte[33]);
        Ticket ticket = new Ticket(Uuid.ZERO_UUID, 0, 1, true, Instant.EPOCH, "coupon", "ada", 1);

        String text = new TicketProperties(List.of(other), List.of(current))
                .codec(TOPIC)
                .encode(ticket);

        assertThat(new TicketCodec(new byte[32], TOPIC).decode(text, "ada")).contains(ticket);
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> new TicketProperties(List.of(), List.of(current, folder.resolve("none"))).codec(TOPIC))
                .withMessageContaining("rushline.ticket.secret-file cannot be read");
        assertThatIllegalStateException()
                .isThrownBy(() -> new TicketProperties(List.of(), List.of()).codec(TOPIC))
                .withMessageContaining("rushline.ticket.secret");
    }

    @Test
    void an_unreadable_secret_names_its_setting_and_shows_nothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Secret.bytes(SETTING, "hunter2!", null))
                .withMessage("rushline.some.secret is not Base64");
        assertThatIllegalStateException()
                .isThrownBy(() -> Secret.bytes(SETTING, null, folder.resolve("none")))
                .withMessageContaining("rushline.some.secret-file cannot be read");
    }
}
