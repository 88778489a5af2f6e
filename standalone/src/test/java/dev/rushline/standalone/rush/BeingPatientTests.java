package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeingPatientTests {

    @Test
    void only_advice_to_come_again_asks_for_patience() {
        assertThat(Patience.isAskedOf(reply(429, null))).isTrue();
        assertThat(Patience.isAskedOf(reply(503, null))).isTrue();
        assertThat(Patience.isAskedOf(Reply.lost())).isTrue();
        assertThat(Patience.isAskedOf(reply(409, Duration.ofSeconds(1)))).isFalse();
        assertThat(Patience.isAskedOf(reply(500, null))).isFalse();
        assertThat(Patience.isAskedOf(reply(202, null))).isFalse();
    }

    @Test
    void one_comes_again_when_it_was_said_and_not_together_with_the_others() {
        Reply busy = reply(503, Duration.ofSeconds(4));

        assertThat(Patience.before(busy, 0, 0)).contains(Duration.ofSeconds(4));
        assertThat(Patience.before(busy, 3, 0.5)).contains(Duration.ofSeconds(6));
        assertThat(Patience.before(Reply.lost(), 0, 0)).contains(Duration.ofSeconds(1));
    }

    @Test
    void nobody_waits_for_ever() {
        assertThat(Patience.before(reply(429, Duration.ofDays(1)), 0, 0)).contains(Duration.ofSeconds(30));
        assertThat(Patience.before(Reply.lost(), Patience.MOST_TRIES - 1, 0)).isPresent();
        assertThat(Patience.before(Reply.lost(), Patience.MOST_TRIES, 0)).isEmpty();
    }

    private static Reply reply(int status, @Nullable Duration retryAfter) {
        return new Reply(status, "", retryAfter, null, 0);
    }
}
