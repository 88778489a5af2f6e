package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.ParallelCalls;
import dev.rushline.acceptance.Reply;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import dev.rushline.line.Topic;
import dev.rushline.queue.QueueTopic;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class InvalidTokensIT {

    private static final int MUTATIONS = 3_000;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.~!";

    private interface Use {
        Reply of(App api, String token, String userId) throws Exception;
    }

    private static final List<Use> USES = List.of(QueueCalls::poll, QueueCalls::collect, QueueCalls::leave);

    @Test
    void mutated_tokens_are_unknown_and_change_nothing() throws Exception {
        try (QueueScenario scenario = new QueueScenario("mutated tokens")) {
            scenario.deployment().activator();
            String concert = scenario.open(QueueSettings.of(1_000));
            EnteredTicket ada = scenario.enter(concert, "ada");
            EnteredTicket bob = scenario.enter(concert, "bob");
            scenario.awaitStatus(ada, "ADMITTED");
            scenario.awaitStatus(bob, "ADMITTED");
            Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

            ParallelCalls.all(mutations(ada, bob, scenario.random()), (token, number) -> {
                Reply reply =
                        USES.get(number % USES.size()).of(scenario.deployment().api(number), token, "ada");
                String answer = reply.status() + " " + reply.problem();
                answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
            });

            scenario.log("mutated tokens were answered " + answers);
            // Some mutations match no path of the API.
            assertThat(answers.keySet()).isSubsetOf("404 unknown-token", "404 not-found", "400 bad-request");
            assertThat(answers.get("404 unknown-token").get()).isGreaterThan(MUTATIONS / 2);
            scenario.awaitStatus(ada, "ADMITTED");
            scenario.awaitStatus(bob, "ADMITTED");
            scenario.verify();
        }
    }

    @Test
    void tokens_of_another_user_topic_or_secret_are_unknown() throws Exception {
        try (QueueScenario scenario = new QueueScenario("foreign tokens")) {
            scenario.deployment().activator();
            String concert = scenario.open(QueueSettings.of(1_000));
            EnteredTicket ada = scenario.enter(concert, "ada");
            scenario.awaitStatus(ada, "ADMITTED");
            byte[] secret = Base64.getDecoder().decode(scenario.deployment().secret());
            byte[] another = new byte[32];
            another[31] = 1;
            Topic<?> topic = QueueTopic.WAITING_TOKENS;
            Topic<?> coupons = new Topic<>("coupon-publish-request", topic.messages(), _ -> "", 1);
            Ticket ticket =
                    new TicketCodec(secret, topic).decode(ada.token(), "ada").orElseThrow();
            List<String> foreign = List.of(
                    new TicketCodec(another, topic).encode(ticket), new TicketCodec(secret, coupons).encode(ticket));

            for (Use use : USES) {
                for (String token : foreign) {
                    assertUnknown(use.of(scenario.deployment().api(0), token, "ada"));
                }
                assertUnknown(use.of(scenario.deployment().api(1), ada.token(), "mallory"));
            }
            scenario.awaitStatus(ada, "ADMITTED");

            // A valid token of a deleted topic.
            Ticket old = new Ticket(
                    Uuid.randomUuid(), ticket.partition(), ticket.offset(), true, Instant.now(), concert, "ada", 7);
            String gone = new TicketCodec(secret, topic).encode(old);
            assertThat(QueueCalls.poll(scenario.deployment().api(0), gone, "ada")
                            .status())
                    .isEqualTo(410);
            assertThat(QueueCalls.collect(scenario.deployment().api(0), gone, "ada")
                            .status())
                    .isEqualTo(410);
            scenario.verify();
        }
    }

    private static void assertUnknown(Reply reply) {
        assertThat(reply.status() + " " + reply.problem()).isEqualTo("404 unknown-token");
    }

    private static List<String> mutations(EnteredTicket ada, EnteredTicket bob, Random random) {
        List<String> tokens = new ArrayList<>(List.of(
                "x",
                "%00",
                "%2e%2e",
                "a".repeat(4_000),
                encoded(ada.token() + " "),
                encoded("\u0000" + ada.token()),
                encoded("' or 1=1 --"),
                ada.token().toUpperCase(Locale.ROOT),
                ada.token() + "=",
                ada.token() + ada.token(),
                bob.token()));
        while (tokens.size() < MUTATIONS) {
            StringBuilder token = new StringBuilder(ada.token());
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                int at = random.nextInt(Math.max(1, token.length() - 1));
                switch (random.nextInt(5)) {
                    case 0 -> token.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                    case 1 -> token.deleteCharAt(at);
                    case 2 -> token.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                    case 3 -> token.setLength(Math.max(2, at));
                    default ->
                        token.replace(
                                at,
                                token.length(),
                                bob.token().substring(Math.min(at, bob.token().length())));
                }
            }
            if (!token.toString().equals(ada.token())) {
                tokens.add(encoded(token.toString()));
            }
        }
        return tokens;
    }

    private static String encoded(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
}
