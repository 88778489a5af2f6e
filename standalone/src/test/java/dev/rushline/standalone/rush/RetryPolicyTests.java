package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTests {

    @Test
    void only_advice_to_come_again_asks_for_patience() {
        assertThat(RetryPolicy.appliesTo(reply(429, null))).isTrue();
        assertThat(RetryPolicy.appliesTo(reply(503, null))).isTrue();
        assertThat(RetryPolicy.appliesTo(Reply.lost())).isTrue();
        assertThat(RetryPolicy.appliesTo(reply(409, Duration.ofSeconds(1)))).isFalse();
        assertThat(RetryPolicy.appliesTo(reply(500, null))).isFalse();
        assertThat(RetryPolicy.appliesTo(reply(202, null))).isFalse();
    }

    @Test
    void one_comes_again_when_it_was_said_and_not_together_with_the_others() {
        Reply busy = reply(503, Duration.ofSeconds(4));

        assertThat(RetryPolicy.before(busy, 0, 0)).contains(Duration.ofSeconds(4));
        assertThat(RetryPolicy.before(busy, 3, 0.5)).contains(Duration.ofSeconds(6));
        assertThat(RetryPolicy.before(Reply.lost(), 0, 0)).contains(Duration.ofSeconds(1));
    }

    @Test
    void nobody_waits_for_ever() {
        assertThat(RetryPolicy.before(reply(429, Duration.ofDays(1)), 0, 0)).contains(Duration.ofSeconds(30));
        assertThat(RetryPolicy.before(Reply.lost(), RetryPolicy.MAX_TRIES - 1, 0))
                .isPresent();
        assertThat(RetryPolicy.before(Reply.lost(), RetryPolicy.MAX_TRIES, 0)).isEmpty();
    }

    private static Reply reply(int status, @Nullable Duration retryAfter) {
        return new Reply(status, "", retryAfter, null, 0);
    }
}
