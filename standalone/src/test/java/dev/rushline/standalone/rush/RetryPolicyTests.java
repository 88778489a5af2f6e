package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTests {

    @Test
    void only_busy_and_lost_responses_are_retried() {
        assertThat(RetryPolicy.appliesTo(reply(429, null))).isTrue();
        assertThat(RetryPolicy.appliesTo(reply(503, null))).isTrue();
        assertThat(RetryPolicy.appliesTo(Reply.lost())).isTrue();
        assertThat(RetryPolicy.appliesTo(reply(409, Duration.ofSeconds(1)))).isFalse();
        assertThat(RetryPolicy.appliesTo(reply(500, null))).isFalse();
        assertThat(RetryPolicy.appliesTo(reply(202, null))).isFalse();
    }

    @Test
    void a_retry_follows_retry_after_with_jitter() {
        Reply busy = reply(503, Duration.ofSeconds(4));

        assertThat(RetryPolicy.before(busy, 0, 0)).contains(Duration.ofSeconds(4));
        assertThat(RetryPolicy.before(busy, 3, 0.5)).contains(Duration.ofSeconds(6));
        assertThat(RetryPolicy.before(Reply.lost(), 0, 0)).contains(Duration.ofSeconds(1));
    }

    @Test
    void the_delay_and_the_number_of_retries_are_bounded() {
        assertThat(RetryPolicy.before(reply(429, Duration.ofDays(1)), 0, 0)).contains(Duration.ofSeconds(30));
        assertThat(RetryPolicy.before(Reply.lost(), RetryPolicy.MAX_TRIES - 1, 0))
                .isPresent();
        assertThat(RetryPolicy.before(Reply.lost(), RetryPolicy.MAX_TRIES, 0)).isEmpty();
    }

    private static Reply reply(int status, @Nullable Duration retryAfter) {
        return new Reply(status, "", retryAfter, null, 0);
    }
}
