package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.Ticket;
import dev.rushline.line.board.PollAdvice;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.NowServingDocument;
import dev.rushline.queue.waiting.TicketStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenViewsTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Ticket TICKET = new Ticket(Uuid.ZERO_UUID, 1, 42, true, NOON, "c", "ada", 1);

    private final TokenViews views = new TokenViews(
            new PollAdvice(Duration.ofMillis(500), Duration.ofSeconds(15), () -> 0), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void poll_advice_grows_with_the_position() {
        assertThat(pollAfter(waiting(1, Duration.ofMillis(20)))).isEqualTo(500);
        assertThat(pollAfter(waiting(100, Duration.ofSeconds(10)))).isEqualTo(5_000);
        assertThat(pollAfter(waiting(1_000_000, Duration.ofHours(5)))).isEqualTo(12_500);
        assertThat(pollAfter(waiting(1, null))).isEqualTo(2_000);
        assertThat(pollAfter(waiting(100, null))).isEqualTo(5_000);
        assertThat(pollAfter(waiting(Long.MAX_VALUE, null))).isEqualTo(12_500);
        assertThat(pollAfter(new TicketStatus.PreQueue(NOON.plusSeconds(10)))).isEqualTo(5_000);
        assertThat(pollAfter(new TicketStatus.PreQueue(NOON.minusSeconds(1)))).isEqualTo(500);
        assertThat(pollAfter(new TicketStatus.Admitted(NOON.plusSeconds(4)))).isEqualTo(2_000);
        assertThat(pollAfter(new TicketStatus.Active(NOON.plusSeconds(600)))).isEqualTo(12_500);
        for (TicketStatus done : List.of(
                new TicketStatus.Completed(),
                new TicketStatus.Expired(),
                new TicketStatus.Left(),
                new TicketStatus.Duplicate())) {
            assertThat(pollAfter(done)).isEqualTo(12_500);
        }
    }

    @Test
    void an_estimated_wait_is_rounded_up_to_whole_seconds() {
        TokenView view = view(waiting(3, Duration.ofMillis(2_001)));

        assertThat(view.estimatedWaitSeconds()).isEqualTo(3);
        assertThat(view.position()).isEqualTo(3);
        assertThat(view(waiting(3, null)).estimatedWaitSeconds()).isNull();
    }

    @Test
    void an_event_id_depends_on_the_status_and_not_on_the_advice() {
        String waiting = TokenEventStream.idOf(view(waiting(3, Duration.ofSeconds(9))));

        assertThat(TokenEventStream.idOf(view(waiting(3, null)))).isEqualTo(waiting);
        assertThat(TokenEventStream.idOf(view(waiting(2, null)))).isNotEqualTo(waiting);
        assertThat(TokenEventStream.idOf(view(new TicketStatus.Admitted(NOON))))
                .isNotEqualTo(TokenEventStream.idOf(view(new TicketStatus.Active(NOON))));
        assertThat(TokenEventStream.idOf(view(new TicketStatus.Left()))).isEqualTo("LEFT");
    }

    @Test
    void an_etag_depends_on_the_shown_values_and_not_on_the_time() {
        NowServingDocument now = nowServing(7, Queue.State.OPEN, null, NOON);

        assertThat(tag(nowServing(7, Queue.State.OPEN, null, NOON.plusSeconds(9))))
                .isEqualTo(tag(now));
        assertThat(tag(nowServing(8, Queue.State.OPEN, null, NOON))).isNotEqualTo(tag(now));
        assertThat(tag(nowServing(7, Queue.State.PAUSED, null, NOON))).isNotEqualTo(tag(now));
        assertThat(tag(now)).matches("\"[0-9a-f]{24}\"");
    }

    @Test
    void public_poll_advice_comes_in_steps() {
        assertThat(publicAdvice(Queue.State.OPEN, null)).isEqualTo(1_000);
        assertThat(publicAdvice(Queue.State.PAUSED, null)).isEqualTo(5_000);
        assertThat(publicAdvice(Queue.State.CLOSED, null)).isEqualTo(1_000);
        assertThat(publicAdvice(Queue.State.OPEN, NOON.plusSeconds(10))).isEqualTo(1_000);
        assertThat(publicAdvice(Queue.State.OPEN, NOON.plusSeconds(60))).isEqualTo(5_000);
        assertThat(publicAdvice(Queue.State.OPEN, NOON.plusSeconds(600))).isEqualTo(15_000);
    }

    private static long publicAdvice(Queue.State state, @Nullable Instant opensAt) {
        return NowServingView.of(nowServing(7, state, opensAt, NOON)).pollAfterMs();
    }

    private static String tag(NowServingDocument now) {
        return NowServingView.of(now).etag();
    }

    private static NowServingDocument nowServing(
            long front, Queue.State state, @Nullable Instant opensAt, Instant asOf) {
        return new NowServingDocument("c", front, 10, state, null, opensAt, List.of(9L), false, asOf);
    }

    private static TicketStatus waiting(long position, @Nullable Duration estimate) {
        return new TicketStatus.Waiting(position, Optional.ofNullable(estimate));
    }

    private long pollAfter(TicketStatus status) {
        return view(status).pollAfterMs();
    }

    private TokenView view(TicketStatus status) {
        return views.view("text", TICKET, status);
    }
}
