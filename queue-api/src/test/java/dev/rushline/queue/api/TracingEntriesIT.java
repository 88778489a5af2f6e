package dev.rushline.queue.api;

import static dev.rushline.testing.trace.ReceivedSpan.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.activator.QueueActivatorConfiguration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.trace.ReceivedSpan;
import dev.rushline.testing.trace.TraceReceiver;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The trace of an entry, with a real activator. */
@SpringBootTest(classes = TracingEntriesIT.Traced.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class TracingEntriesIT extends QueueApiTest {

    private static final TestDatabase SERVED = Servers.freshDatabase();
    private static final TraceReceiver RECEIVER = TraceReceiver.start();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e1001";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + CALLER + "-01";

    @Import({QueueApiTestApp.class, QueueActivatorConfiguration.class})
    static class Traced {

        @Bean
        DataSource served() {
            return QueueApiTest.dataSource(SERVED);
        }
    }

    @DynamicPropertySource
    static void traces(DynamicPropertyRegistry settings) {
        RECEIVER.register(settings, 0.0);
    }

    @Test
    void one_trace_leads_from_the_entry_to_the_admission_and_no_other_entry_is_traced() {
        String concertId = open();

        enter(concertId, "bob");
        HttpResponse<String> entered = post(queue(concertId) + "/tokens", user("ada"), "", "traceparent", PARENT);
        String token = json(entered).path("token").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> json(get("/v1/queue-tokens/" + token, user("ada")))
                        .path("status")
                        .asString()
                        .equals("ADMITTED"));

        Ticket ticket = new TicketCodec(SECRET, QueueTopic.WAITING_TOKENS)
                .decode(token, "ada")
                .orElseThrow();
        List<ReceivedSpan> spans = RECEIVER.awaitTrace(TRACE, 3);
        ReceivedSpan call = named("POST /v1/concerts/{concertId}/queue/tokens", spans);
        ReceivedSpan append = named("append", spans);
        ReceivedSpan admit = named("admit", spans);
        assertThat(call.parentId()).isEqualTo(CALLER);
        assertThat(append.parentId()).isEqualTo(call.spanId());
        assertThat(admit.parentId()).isEqualTo(append.spanId());
        assertThat(admit.attribute("rushline.outcome")).isEqualTo("committed");
        assertThat(admit.attribute("rushline.ticket"))
                .isEqualTo(append.attribute("rushline.ticket"))
                .isEqualTo(ticket.shortId());
        assertThat(RECEIVER.spans()).extracting(ReceivedSpan::traceId).containsOnly(TRACE);
    }
}
