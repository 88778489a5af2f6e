package dev.rushline.queue.waiting;

import static dev.rushline.queue.InMemoryQueues.NOON;
import static dev.rushline.queue.InMemoryQueues.admission;
import static dev.rushline.queue.InMemoryQueues.bound;
import static dev.rushline.queue.InMemoryQueues.queue;
import static dev.rushline.queue.InMemoryQueues.shared;
import static dev.rushline.queue.InMemoryQueues.ticket;
import static dev.rushline.queue.InMemoryQueues.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.Ticket;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.InMemoryQueues;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.Admission.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketStatusTests {

    private static final Queue QUEUE = queue(1, "c", 3, 100);

    private final InMemoryQueues memory = new InMemoryQueues();

    @Test
    void a_position_counts_from_the_start_offset_or_the_cursor_after_it() {
        memory.write(QUEUE);
        memory.show();
        long before = position(104);

        memory.serve(3, 20);
        long stillBefore = position(104);
        memory.serve(3, 103);

        assertThat(before).isEqualTo(5);
        assertThat(stillBefore).isEqualTo(5);
        assertThat(position(104)).isEqualTo(2);
    }

    @Test
    void a_position_needs_no_query() {
        memory.write(QUEUE);
        memory.serve(3, 100);

        for (long number = 100; number < 1_000; number++) {
            assertThat(memory.statuses.of(ticket("c", 3, number, "ada"))).isInstanceOf(TicketStatus.Waiting.class);
        }

        assertThat(memory.queries()).isZero();
    }

    @Test
    void an_unknown_concert_is_not_queried_for_each_call() {
        for (int call = 0; call < 1_000; call++) {
            assertThat(memory.documents.find("none")).isEmpty();
        }
        assertThat(memory.queries()).isLessThan(100);

        memory.write(queue(2, "none", 3, 100));
        memory.show();

        assertThat(memory.documents.find("none")).isPresent();
    }

    @Test
    void of_a_shared_line_only_the_queues_that_callers_ask_for_are_read() {
        memory.write(shared(1, "c", 2, Queue.State.OPEN));
        memory.write(shared(2, "other", 2, Queue.State.OPEN));
        memory.serve(0, 0);
        memory.serve(0, 5);
        memory.statuses.of(ticket("c", 0, 9, "ada"));
        int before = memory.queries();

        memory.serve(0, 6);
        memory.serve(0, 7);
        memory.statuses.of(ticket("c", 0, 9, "ada"));

        assertThat(before).isEqualTo(1);
        assertThat(memory.queries()).isEqualTo(before);
        assertThat(memory.sharedReads()).containsExactly(Set.of(1L), Set.of(1L));
    }

    @Test
    void a_call_in_a_shared_line_shows_for_every_ticket_of_the_user() {
        memory.write(shared(1, "c", 2, Queue.State.OPEN));
        memory.serve(0, 0);
        memory.statuses.of(ticket("c", 0, 9, "ada"));
        memory.admit(admission(5), "ada");

        memory.serve(0, 6);

        assertThat(memory.statuses.of(ticket("c", 0, 9, "ada"))).isInstanceOf(TicketStatus.Admitted.class);
        assertThat(memory.statuses.of(ticket("c", 0, 9, "bob"))).isInstanceOf(TicketStatus.Waiting.class);
    }

    @Test
    void an_estimate_is_not_shorter_than_the_rate_permits() {
        memory.write(shared(1, "c", 2, Queue.State.OPEN));
        memory.serve(0, 0);

        TicketStatus.Waiting waiting = (TicketStatus.Waiting) memory.statuses.of(ticket("c", 0, 9_999_999, "ada"));

        // In an idle line the board estimates one refresh, which is a day here.
        assertThat(waiting.estimate()).contains(Duration.ofSeconds(5_000_000));
        assertThat(((TicketStatus.Waiting) memory.statuses.of(ticket("c", 0, 1, "ada"))).estimate())
                .contains(InMemoryQueues.REFRESH);
    }

    @Test
    void there_is_no_estimate_while_a_queue_of_the_line_is_paused() {
        memory.write(with(QUEUE, Queue.State.PAUSED, null, null));
        memory.write(shared(2, "open", 9, Queue.State.OPEN));
        memory.write(shared(3, "paused", 9, Queue.State.PAUSED));
        memory.show();

        assertThat(memory.statuses.of(ticket("c", 3, 101, "ada")))
                .isEqualTo(new TicketStatus.Waiting(2, Optional.empty()));
        assertThat(memory.statuses.of(ticket("open", 0, 0, "ada")))
                .isEqualTo(new TicketStatus.Waiting(1, Optional.empty()));
    }

    @Test
    void departures_ahead_do_not_count_and_have_the_status_left() {
        memory.write(QUEUE);
        memory.leave(1, 101);
        memory.leave(1, 105);
        memory.leave(1, 120);
        memory.serve(3, 100);

        assertThat(position(110)).isEqualTo(9);
        assertThat(memory.statuses.of(ticket("c", 3, 105, "bob"))).isEqualTo(new TicketStatus.Left());
        memory.serve(3, 104);
        assertThat(position(110)).isEqualTo(6);
        assertThat(nowServing().left()).containsExactly(105L, 120L);
        assertThat(memory.queries()).isZero();
    }

    @Test
    void private_and_public_positions_agree_after_many_departures() {
        memory.write(QUEUE);
        LongStream.range(100, 10_000).filter(number -> number % 3 == 0).forEach(number -> memory.leave(1, number));
        memory.serve(3, 250);

        NowServingDocument document = nowServing();

        assertThat(document.left()).hasSize(1_000).isSorted().first().isEqualTo(252L);
        for (long number : new long[] {250, 251, 260, 3_002, 3_250, 9_998, 50_000}) {
            long left = document.left().stream().filter(turn -> turn < number).count();
            assertThat(position(number)).isEqualTo(number - document.nowServing() - left + 1);
        }
    }

    @Test
    void before_the_draw_tickets_have_no_position() {
        FairStart start = FairStart.at(NOON, 100);
        memory.write(with(QUEUE, Queue.State.OPEN, null, start));
        memory.leave(1, 102);
        memory.serve(3, 90);

        assertThat(memory.statuses.of(ticket("c", 3, 101, "ada"))).isEqualTo(new TicketStatus.PreQueue(NOON));
        assertThat(memory.statuses.of(ticket("c", 3, 102, "bob"))).isEqualTo(new TicketStatus.Left());
        assertThat(nowServing().nowServing()).isEqualTo(100);
        assertThat(nowServing().left()).isEmpty();
        assertThat(nowServing().opensAt()).isEqualTo(NOON);
        assertThat(memory.positions.countWaiting(QUEUE, 110)).isEqualTo(10);
    }

    @Test
    void drawn_positions_follow_from_the_seed_and_departures_keep_their_turns() {
        FairStart undrawn = FairStart.at(NOON, 100);
        memory.write(with(QUEUE, Queue.State.OPEN, null, undrawn));
        memory.leave(1, 102);
        memory.leave(1, 110);
        memory.show();
        FairStart drawn = new FairStart(NOON, undrawn.seed(), 100, 108L);

        memory.write(with(QUEUE, Queue.State.OPEN, null, drawn));
        memory.serve(3, 100);

        long goneTurn = drawn.turnOf(102).orElseThrow();
        List<Long> positions = LongStream.range(100, 108)
                .filter(number -> number != 102)
                .boxed()
                .map(this::position)
                .sorted()
                .toList();
        assertThat(positions).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        for (long number = 100; number < 108; number++) {
            long turn = drawn.turnOf(number).orElseThrow();
            if (number != 102) {
                assertThat(position(number)).isEqualTo(turn - 100 - (goneTurn < turn ? 1 : 0) + 1);
            }
        }
        assertThat(nowServing().left()).containsExactly(goneTurn, 110L);
        assertThat(position(108)).isEqualTo(8);
        assertThat(position(111)).isEqualTo(10);
        assertThat(memory.statuses.of(ticket("c", 3, 102, "bob"))).isEqualTo(new TicketStatus.Left());
    }

    @Test
    void a_called_ticket_is_queried_until_its_status_is_final() {
        memory.write(QUEUE);
        memory.admit(admission(101), "ada");
        memory.admit(ended(102, Ending.COMPLETED), "bob");
        memory.serve(3, 110);
        Ticket ada = ticket("c", 3, 101, "ada");
        Ticket bob = ticket("c", 3, 102, "bob");

        TicketStatus called = memory.statuses.of(ada);
        memory.admit(ended(101, Ending.COMPLETED), "ada");
        TicketStatus done = memory.statuses.of(ada);
        TicketStatus doneBefore = memory.statuses.of(bob);
        int queries = memory.queries();
        TicketStatus again = memory.statuses.of(bob);

        assertThat(called).isEqualTo(new TicketStatus.Admitted(NOON.plusSeconds(60)));
        assertThat(done)
                .isEqualTo(new TicketStatus.Completed())
                .isEqualTo(doneBefore)
                .isEqualTo(again);
        assertThat(memory.queries()).isEqualTo(queries);
        assertThat(memory.statuses.of(ticket("c", 3, 103, "ada"))).isEqualTo(new TicketStatus.Duplicate());
    }

    @Test
    void the_status_of_an_admission_follows_the_clock_of_the_database() {
        Instant later = NOON.plusSeconds(60);

        assertThat(visit(null, null, false, NOON).status()).isEqualTo(new TicketStatus.Admitted(later));
        assertThat(visit(null, null, false, later).status()).isEqualTo(new TicketStatus.Expired());
        assertThat(visit(NOON.plusSeconds(600), null, false, later).status())
                .isEqualTo(new TicketStatus.Active(NOON.plusSeconds(600)));
        assertThat(visit(later, null, false, later).status()).isEqualTo(new TicketStatus.Expired());
        assertThat(visit(null, null, true, NOON).status()).isEqualTo(new TicketStatus.Left());
        assertThat(visit(null, Ending.LEFT, false, NOON).status()).isEqualTo(new TicketStatus.Left());
        assertThat(visit(null, Ending.EXPIRED, false, NOON).status()).isEqualTo(new TicketStatus.Expired());
        assertThat(visit(later, Ending.COMPLETED, true, NOON).status()).isEqualTo(new TicketStatus.Completed());
    }

    @Test
    void tickets_of_an_ended_queue_keep_their_status_when_the_concert_has_another_queue() {
        memory.write(with(QUEUE, Queue.State.CLOSED, 110L, null));
        memory.write(queue(2, "c", 5, 0));
        memory.admit(ended(101, Ending.EXPIRED), "ada");
        memory.leave(1, 103);
        memory.serve(3, 300);

        assertThat(memory.statuses.of(ticket("c", 3, 101, "ada"))).isEqualTo(new TicketStatus.Expired());
        assertThat(memory.statuses.of(ticket("c", 3, 102, "bob"))).isEqualTo(new TicketStatus.Duplicate());
        assertThat(memory.statuses.of(ticket("c", 3, 103, "cyd"))).isEqualTo(new TicketStatus.Left());
        assertThat(memory.statuses.of(ticket("c", 3, 110, "dan"))).isEqualTo(new TicketStatus.Expired());
        assertThat(memory.statuses.of(ticket("c", 5, 0, "ada"))).isInstanceOf(TicketStatus.Waiting.class);
    }

    @Test
    void tickets_of_a_queue_that_ended_before_the_draw_are_expired() {
        memory.write(with(QUEUE, Queue.State.CLOSED, 110L, FairStart.at(NOON, 100)));
        memory.serve(3, 110);

        assertThat(memory.statuses.of(ticket("c", 3, 101, "ada"))).isEqualTo(new TicketStatus.Expired());
    }

    @Test
    void a_ticket_without_an_offset_is_found_by_its_holder_and_not_by_the_bound() {
        memory.write(QUEUE);
        memory.admit(admission(105), "bob");
        memory.leave(1, 105);
        memory.serve(3, 104);
        Ticket ada = bound("c", 3, 105, "ada");
        TicketStatus waiting = memory.statuses.of(ada);

        memory.admit(admission(103), "ada");
        TicketStatus called = memory.statuses.of(ada);
        memory.serve(3, 200);

        assertThat(waiting).isInstanceOf(TicketStatus.Waiting.class);
        assertThat(called).isEqualTo(new TicketStatus.Admitted(NOON.plusSeconds(60)));
        assertThat(memory.statuses.of(ada)).isEqualTo(called);
        assertThat(memory.statuses.of(bound("c", 3, 105, "cyd"))).isEqualTo(new TicketStatus.Duplicate());
    }

    @Test
    void a_ticket_whose_offset_was_used_before_has_no_status_of_the_other_user() {
        memory.write(QUEUE);
        memory.admit(admission(105), "ada");
        memory.admit(ended(106, Ending.COMPLETED), "bob");
        memory.serve(3, 200);
        Ticket reused = ticket("c", 3, 105, "cyd");

        assertThat(memory.statuses.of(ticket("c", 3, 105, "ada"))).isInstanceOf(TicketStatus.Admitted.class);
        assertThat(memory.statuses.of(ticket("c", 3, 106, "bob"))).isEqualTo(new TicketStatus.Completed());
        assertThat(memory.statuses.of(reused)).isEqualTo(new TicketStatus.Duplicate());
        assertThat(memory.statuses.of(ticket("c", 3, 106, "cyd"))).isEqualTo(new TicketStatus.Duplicate());
        assertThat(memory.statuses.visitOf(QUEUE, reused)).isEmpty();
    }

    @Test
    void an_earlier_visit_is_not_that_of_a_later_ticket_without_an_offset() {
        memory.write(QUEUE);
        Admission earlier = new Admission(
                101, NOON.minusSeconds(90), NOON.minusSeconds(30), null, null, null, Ending.EXPIRED, false, NOON);
        memory.admit(earlier, "ada");
        memory.serve(3, 102);

        assertThat(memory.statuses.of(bound("c", 3, 105, "ada"))).isInstanceOf(TicketStatus.Waiting.class);
    }

    @Test
    void a_waiting_ticket_has_the_status_of_its_holders_active_visit() {
        memory.write(QUEUE);
        memory.admit(admission(101), "ada");
        memory.serve(3, 102);
        TicketStatus during = memory.statuses.of(ticket("c", 3, 200, "ada"));
        int queries = memory.queries();
        TicketStatus ofAnother = memory.statuses.of(ticket("c", 3, 200, "bob"));

        memory.admit(ended(101, Ending.EXPIRED), "ada");
        TicketStatus afterwards = memory.statuses.of(ticket("c", 3, 200, "ada"));

        assertThat(during).isEqualTo(new TicketStatus.Admitted(NOON.plusSeconds(60)));
        assertThat(ofAnother).isInstanceOf(TicketStatus.Waiting.class);
        assertThat(memory.queries()).isEqualTo(queries + 1);
        assertThat(afterwards).isInstanceOf(TicketStatus.Waiting.class);
    }

    @Test
    void a_passed_ticket_has_the_status_of_the_visit_that_its_turn_came_in() {
        memory.write(QUEUE);
        memory.admit(
                new Admission(
                        101,
                        NOON,
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(600),
                        "pass",
                        103L,
                        Ending.COMPLETED,
                        false,
                        NOON),
                "ada");
        memory.serve(3, 110);

        assertThat(memory.statuses.of(ticket("c", 3, 103, "ada"))).isEqualTo(new TicketStatus.Completed());
        assertThat(memory.statuses.of(ticket("c", 3, 104, "ada"))).isEqualTo(new TicketStatus.Duplicate());
    }

    @Test
    void a_passed_ticket_of_a_user_who_collected_no_pass_is_expired() {
        memory.write(QUEUE);
        memory.admit(ended(101, Ending.EXPIRED), "ada");
        memory.serve(3, 110);

        assertThat(memory.statuses.of(ticket("c", 3, 104, "ada"))).isEqualTo(new TicketStatus.Expired());
    }

    @Test
    void a_ticket_without_a_draw_of_its_own_waits_with_the_one_that_has_it() {
        FairStart drawn = new FairStart(NOON, "ab".repeat(32), 100, 108L);
        memory.write(with(QUEUE, Queue.State.OPEN, null, drawn));
        long last = drawn.numberOf(107);
        long first = drawn.numberOf(100);
        memory.draw("ada", last);
        memory.serve(3, 102);

        TicketStatus waiting = memory.statuses.of(ticket("c", 3, first, "ada"));
        memory.admit(admission(last), "ada");
        memory.serve(3, 108);
        TicketStatus called = memory.statuses.of(ticket("c", 3, first, "ada"));

        assertThat(waiting)
                .isInstanceOfSatisfying(
                        TicketStatus.Waiting.class,
                        status -> assertThat(status.position()).isEqualTo(6));
        assertThat(called).isEqualTo(new TicketStatus.Admitted(NOON.plusSeconds(60)));
    }

    @Test
    void what_an_older_copy_of_the_database_does_not_have_is_forgotten() {
        memory.write(QUEUE);
        memory.write(queue(2, "lost", 4, 0));
        memory.leave(1, 101);
        memory.admit(ended(100, Ending.COMPLETED), "ada");
        memory.serve(3, 101);
        TicketStatus left = memory.statuses.of(ticket("c", 3, 101, "bob"));
        TicketStatus done = memory.statuses.of(ticket("c", 3, 100, "ada"));

        memory.restoreWithout(2);
        memory.admit(admission(100), "ada");
        memory.show();

        assertThat(left).isEqualTo(new TicketStatus.Left());
        assertThat(done).isEqualTo(new TicketStatus.Completed());
        assertThat(memory.statuses.of(ticket("c", 3, 101, "bob"))).isInstanceOf(TicketStatus.Waiting.class);
        assertThat(memory.statuses.of(ticket("c", 3, 100, "ada")))
                .isEqualTo(new TicketStatus.Admitted(NOON.plusSeconds(60)));
        assertThat(memory.queues.find("c")).contains(QUEUE);
        assertThat(memory.queues.find("lost")).isEmpty();
        assertThat(memory.queues.concerts()).containsExactly("c");
    }

    @Test
    void a_ticket_of_another_incarnation_is_gone() {
        memory.write(QUEUE);
        memory.serve(3, 100);
        Ticket old = new Ticket(Uuid.ONE_UUID, 3, 101, true, NOON, "c", "ada", 1);

        assertThat(memory.statuses.of(old)).isEqualTo(new TicketStatus.Gone());
        memory.replace();
        assertThat(memory.statuses.of(ticket("c", 3, 101, "ada"))).isEqualTo(new TicketStatus.Gone());
    }

    @Test
    void a_queue_that_is_not_in_memory_yet_is_queried() {
        memory.write(QUEUE);

        assertThat(memory.statuses.of(ticket("c", 3, 101, "ada"))).isInstanceOf(TicketStatus.Waiting.class);
        assertThat(memory.queues.find("c")).contains(QUEUE);
        assertThat(memory.documents.find("c")).isPresent();
        assertThat(memory.documents.find("none")).isEmpty();
        assertThat(memory.queues.find("no id at all\u0000")).isEmpty();
    }

    private long position(long number) {
        return ((TicketStatus.Waiting) memory.statuses.of(ticket("c", 3, number, "ada"))).position();
    }

    private NowServingDocument nowServing() {
        return memory.documents.find("c").orElseThrow();
    }

    private static Admission ended(long position, Ending ending) {
        Instant expiresAt = ending == Ending.COMPLETED ? NOON.plusSeconds(600) : null;
        return new Admission(position, NOON, NOON.plusSeconds(60), expiresAt, null, null, ending, false, NOON);
    }

    private static Admission visit(
            @Nullable Instant expiresAt, @Nullable Ending ending, boolean hasLeft, Instant asOf) {
        return new Admission(1, NOON, NOON.plusSeconds(60), expiresAt, null, null, ending, hasLeft, asOf);
    }
}
