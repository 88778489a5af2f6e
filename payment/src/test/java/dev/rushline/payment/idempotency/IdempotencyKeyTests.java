package dev.rushline.payment.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.http.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTests {

    @ParameterizedTest
    @ValueSource(strings = {"k", "a key with spaces", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "~!@#$%^&*()"})
    void a_key_is_printable_ascii(String header) {
        assertThat(IdempotencyKey.ofHeader("ada", "pay", header).key()).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "kéy", "a\u0000b", "a\tb", "a\u007f", "\uD83D\uDE00"})
    void a_key_that_is_not_printable_ascii_is_refused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.ofHeader("ada", "pay", header))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Idempotency-Key");
    }

    @Test
    void a_key_has_at_most_200_characters() {
        assertThat(IdempotencyKey.ofHeader("ada", "pay", "k".repeat(200)).key()).hasSize(200);
        assertThatThrownBy(() -> IdempotencyKey.ofHeader("ada", "pay", "k".repeat(201)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void different_bodies_have_different_fingerprints() {
        assertThat(JpaIdempotencyKeys.fingerprint(List.of("a", "b")))
                .isEqualTo(JpaIdempotencyKeys.fingerprint(List.of("a", "b")))
                .isNotEqualTo(JpaIdempotencyKeys.fingerprint(List.of("ab", "")))
                .isNotEqualTo(JpaIdempotencyKeys.fingerprint(List.of("a:1", "b")))
                .isNotEqualTo(JpaIdempotencyKeys.fingerprint(List.of("b", "a")));
    }
}
