package dev.rushline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTests {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ é\u0000";

    private static final Topic<String> TOPIC = topic("tickets");

    private final TicketCodec codec = new TicketCodec(secret(1), TOPIC);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_ticket_comes_back_as_it_was(boolean exact) {
        Ticket ticket = new Ticket(
                Uuid.randomUuid(),
                0xFFFF,
                Long.MAX_VALUE,
                exact,
                Instant.parse("2026-11-20T10:00:00.123Z"),
                "coupon-é",
                "ada",
                -7);

        String text = codec.encode(ticket);

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(codec.decode(text, "ada")).contains(ticket);
    }

    @Test
    void rejects_a_ticket_of_another_holder() {
        String text = codec.encode(ticket("coupon", "ada"));

        assertThat(codec.decode(text, "bob")).isEmpty();
        assertThat(codec.decode(text, "")).isEmpty();
    }

    @Test
    void rejects_a_ticket_of_another_secret() {
        String text = new TicketCodec(secret(2), TOPIC).encode(ticket("coupon", "ada"));

        assertThat(codec.decode(text, "ada")).isEmpty();
    }

    @Test
    void the_first_secret_writes_and_tickets_of_each_are_read() {
        Ticket ticket = ticket("coupon", "ada");
        TicketCodec rotated = new TicketCodec(List.of(secret(2), secret(1)), TOPIC);

        assertThat(rotated.decode(codec.encode(ticket), "ada")).contains(ticket);
        assertThat(new TicketCodec(secret(2), TOPIC).decode(rotated.encode(ticket), "ada"))
                .contains(ticket);
        assertThat(codec.decode(rotated.encode(ticket), "ada")).isEmpty();
        assertThat(rotated.decode(new TicketCodec(secret(3), TOPIC).encode(ticket), "ada"))
                .isEmpty();
        assertThat(rotated.decode(codec.encode(ticket), "bob")).isEmpty();
    }

    @Test
    void rejects_a_ticket_of_another_topic() {
        String text = new TicketCodec(secret(1), topic("other")).encode(ticket("coupon", "ada"));

        assertThat(codec.decode(text, "ada")).isEmpty();
        assertThat(new TicketCodec(secret(1), topic("tickets")).decode(codec.encode(ticket("coupon", "ada")), "ada"))
                .isPresent();
    }

    @Test
    void the_end_of_the_subject_cannot_be_taken_for_the_start_of_the_holder() {
        byte[] bytes = Base64.getUrlDecoder().decode(codec.encode(ticket("coupon-1", "ada")));
        int end = bytes.length - 16;
        byte[] shorter = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, shorter, 0, end - 1);
        System.arraycopy(bytes, end, shorter, end - 1, 16);

        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(shorter);

        assertThat(codec.decode(forged, "1ada")).isEmpty();
    }

    @Test
    void rejects_every_mutation_of_a_ticket() {
        long seed = System.nanoTime();
        System.out.println("TicketsTests seed " + seed);
        Random random = new Random(seed);
        String text = codec.encode(ticket("coupon", "ada"));

        for (int time = 0; time < 100_000; time++) {
            String mutation = mutated(text, random);

            assertThat(mutation.equals(text) || codec.decode(mutation, "ada").isEmpty())
                    .as("seed %d: %s of %s", seed, mutation, text)
                    .isTrue();
        }
    }

    @Test
    void rejects_a_second_encoding_of_a_ticket() {
        for (String subject : new String[] {"c", "co", "cou"}) {
            String text = codec.encode(ticket(subject, "ada"));
            byte[] bytes = Base64.getUrlDecoder().decode(text);

            long spellings = LETTERS.chars()
                    .mapToObj(last -> text.substring(0, text.length() - 1) + (char) last)
                    .filter(spelling -> decodesTo(spelling, bytes))
                    .filter(spelling -> codec.decode(spelling, "ada").isPresent())
                    .count();

            assertThat(spellings).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "A", "AAAA", "..", "%00", "\u0000", "ticket", "\ud800"})
    void what_is_no_ticket_at_all_is_nothing(String text) {
        assertThat(codec.decode(text, "ada")).isEmpty();
        assertThat(codec.decode(text.repeat(10_000), "ada")).isEmpty();
    }

    @Test
    void rejects_a_secret_that_is_too_short() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TicketCodec(new byte[31], TOPIC))
                .withMessageContaining("32 bytes");
    }

    @Test
    void rejects_a_subject_that_is_too_long() {
        Ticket ticket = ticket("é".repeat(65), "ada");

        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(ticket));
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(7)) {
            case 0 -> flipped(text, random);
            case 1 -> text.substring(0, at);
            case 2 -> text + LETTERS.charAt(random.nextInt(LETTERS.length()));
            case 3 -> text.substring(0, at) + LETTERS.charAt(random.nextInt(LETTERS.length())) + text.substring(at + 1);
            case 4 -> swapped(text, at, random.nextInt(text.length()));
            case 5 -> text.substring(at) + text.substring(0, at);
            default -> text + text.repeat(random.nextInt(3)) + text.charAt(at);
        };
    }

    private static String flipped(String text, Random random) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        int bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String swapped(String text, int one, int other) {
        StringBuilder swapped = new StringBuilder(text);
        swapped.setCharAt(one, text.charAt(other));
        swapped.setCharAt(other, text.charAt(one));
        return swapped.toString();
    }

    private static boolean decodesTo(String spelling, byte[] bytes) {
        try {
            return Arrays.equals(Base64.getUrlDecoder().decode(spelling), bytes);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static Ticket ticket(String subject, String holder) {
        return new Ticket(Uuid.randomUuid(), 3, 42, true, Instant.parse("2026-11-20T10:00:00Z"), subject, holder, 99);
    }

    private static Topic<String> topic(String name) {
        return new Topic<>(name, JsonMessageCodec.of(String.class), text -> text, 1);
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }

    @Test
    void a_short_id_has_partition_and_offset_and_marks_an_inexact_offset() {
        Ticket exact = new Ticket(Uuid.ZERO_UUID, 3, 120_034, true, Instant.EPOCH, "c", "ada", 7);
        Ticket bound = new Ticket(Uuid.ZERO_UUID, 3, 120_034, false, Instant.EPOCH, "c", "ada", 7);

        assertThat(exact.shortId()).isEqualTo("3-120034").isEqualTo(Ticket.shortId(3, 120_034));
        assertThat(bound.shortId()).isEqualTo("3-~120034");
    }
}
