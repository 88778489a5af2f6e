package dev.rushline.queue.api;

import dev.rushline.http.caller.OwnedPathVariable;
import dev.rushline.http.signing.Signer;
import dev.rushline.http.signing.SigningKeys;
import dev.rushline.http.tag.CallTagProvider;
import dev.rushline.http.warmup.WarmUpCall;
import dev.rushline.http.warmup.WarmUpCalls;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketProperties;
import dev.rushline.line.board.PollAdvice;
import dev.rushline.line.log.TopicIds;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.entering.EnteringConfiguration;
import dev.rushline.queue.opening.OpeningConfiguration;
import dev.rushline.queue.visiting.EntryPass;
import dev.rushline.queue.visiting.VisitingConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The controllers of the queue API and what they need. */
@Configuration(proxyBeanMethods = false)
@Import({
    OpeningConfiguration.class,
    EnteringConfiguration.class,
    VisitingConfiguration.class,
    QueueController.class,
    QueuesController.class,
    QueueTokenController.class,
    TokenEventsController.class
})
@EnableConfigurationProperties({TicketProperties.class, EntryPassProperties.class, StreamProperties.class})
public class QueueApiConfiguration {

    private static final Duration MIN_POLL = Duration.ofMillis(500);
    private static final Duration MAX_POLL = Duration.ofSeconds(15);

    @Bean
    QueueTokens queueTokens(TicketProperties properties) {
        return new QueueTokens(properties.codec(QueueTopic.WAITING_TOKENS));
    }

    @Bean
    CallTagProvider queueTokenSubject(QueueTokens tokens) {
        return new OwnedPathVariable(
                "token",
                Ticket.LOG_KEY,
                (token, caller) -> tokens.knownTicketOf(token, caller).map(Ticket::shortId));
    }

    @Bean
    TokenViews tokenViews(Clock clock) {
        return new TokenViews(
                new PollAdvice(
                        MIN_POLL, MAX_POLL, () -> ThreadLocalRandom.current().nextLong()),
                clock);
    }

    @Bean
    SigningKeys entryPassKeys(EntryPassProperties properties) {
        return properties.keys();
    }

    @Bean
    EntryPass.Signer entryPassSigner(SigningKeys entryPassKeys, JsonMapper json, EntryPassProperties properties) {
        return new JwtEntryPassSigner(new Signer(entryPassKeys, json), properties);
    }

    @Bean
    EventStreams streams(StreamProperties properties) {
        return new EventStreams(properties);
    }

    /** No queue has the ticket, so it is over: leaving writes nothing. */
    @Bean
    WarmUpCalls queueWarmUp(QueueTokens tokens, TopicIds topicIds, Clock clock) {
        return userId -> {
            Ticket ticket = Ticket.unserved(
                    topicIds.of(QueueTopic.WAITING_TOKENS), WarmUpCalls.UNKNOWN, userId, clock.instant());
            String queue = "/v1/concerts/" + WarmUpCalls.UNKNOWN + "/queue";
            String token = "/v1/queue-tokens/" + tokens.textOf(ticket);
            return List.of(
                    new WarmUpCall("POST", queue + "/tokens"),
                    new WarmUpCall("GET", queue + "/now-serving"),
                    new WarmUpCall("GET", token),
                    new WarmUpCall("POST", token + "/entry-pass"),
                    new WarmUpCall("DELETE", token));
        };
    }
}
