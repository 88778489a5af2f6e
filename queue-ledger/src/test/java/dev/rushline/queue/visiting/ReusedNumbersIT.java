package dev.rushline.queue.visiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.waiting.AdmissionReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that lost its end gives numbers a second time. */
class ReusedNumbersIT {

    private final QueueDatabase database = new QueueDatabase();
    private final VisitLedger visits = VisitLedger.in(database.client);
    private final AdmissionReader admissions = AdmissionReader.in(database.client);
    private long queue;

    @BeforeEach
    void openQueue() {
        queue = database.client.sql("""
                insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                         claim_seconds, pass_ttl_seconds, state)
                values ('c', 'DEDICATED', 1, 0, 10, 10, 60, 600, 'OPEN')
                returning queue_id
                """).query(Long.class).single();
        database.client.sql("""
                insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until)
                values (?, 5, 'ada', now(), now() + interval '1 minute')
                """).param(queue).update();
        database.client
                .sql("insert into queue.early_token (queue_id, position, user_id) values (?, 9, 'ada')")
                .param(queue)
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_number_shows_the_admission_of_its_user_only() {
        assertThat(admissions.find(queue, 5, "ada").admission()).isPresent();
        assertThat(admissions.find(queue, 5, "bob").admission()).isEmpty();
    }

    @Test
    void leaving_ends_no_visit_of_another_user_and_takes_no_place_away() {
        assertThat(visits.leave(queue, 5, "bob")).isEmpty();
        assertThat(visits.leave(queue, 9, "bob")).isEmpty();

        assertThat(database.count("select count(*) from queue.departure")).isZero();
        assertThat(visits.leave(queue, 5, "ada")).contains(VisitEvent.LEFT);
        assertThat(visits.leave(queue, 9, "ada")).isEmpty();
        assertThat(visits.leave(queue, 7, "bob")).isEmpty();
        assertThat(database.count("select count(*) from queue.departure")).isEqualTo(3);
    }
}
