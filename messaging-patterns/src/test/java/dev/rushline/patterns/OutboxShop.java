package dev.rushline.patterns;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop that publishes through the outbox. In the saga each of its consumers has an inbox. */
final class OutboxShop implements Shop {

    private final Map<Trial, EventTopic> topics;
    private final boolean stopping;
    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transaction;
    private final JdbcShopTables tables;
    private final Outbox outbox;
    private final Inbox inbox;
    private final List<MessageListenerContainer> consumers = new ArrayList<>();

    OutboxShop(Site site, boolean stopping) {
        this.topics = site.trials().stream()
                .collect(Collectors.toMap(Function.identity(), trial -> new EventTopic(trial.topic(), 1)));
        this.stopping = stopping;
        this.context = start(topics.values(), settings(site, stopping));
        this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        this.tables = new JdbcShopTables(context.getBean(DataSource.class));
        this.outbox = context.getBean(Outbox.class);
        this.inbox = context.getBean(Inbox.class);
    }

    /** Only what an outbox needs: the class path has the applications' settings too. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration
    static class App {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    private static ConfigurableApplicationContext start(Collection<EventTopic> topics, List<String> settings) {
        return new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers((GenericApplicationContext beans) -> topics.forEach(topic ->
                        beans.registerBean(topic.name(), EventTopic.class, (Supplier<EventTopic>) () -> topic)))
                .run(settings.toArray(String[]::new));
    }

    private static List<String> settings(Site site, boolean stopping) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.config.name=none",
                "--spring.main.banner-mode=off",
                "--spring.main.log-startup-info=false",
                "--spring.datasource.url=" + site.database().jdbcUrl(),
                "--spring.datasource.username=" + site.database().user(),
                "--spring.datasource.password=" + site.database().password(),
                "--spring.datasource.hikari.maximum-pool-size=8",
                "--spring.datasource.hikari.minimum-idle=1",
                "--spring.kafka.bootstrap-servers=" + site.brokers(),
                "--rushline.outbox.replication=1",
                "--rushline.outbox.heartbeat=300ms",
                "--rushline.outbox.dead=900ms",
                "--rushline.events.store-dead-letters=false"));
        for (Trial trial : site.trials()) {
            trial.consumers()
                    .map(consumer -> "--rushline.events.consumers." + consumer + ".session-timeout=5s")
                    .forEach(settings::add);
            if (stopping && trial.stopsRelay()) {
                settings.addAll(StoppingInterceptor.settings(trial.step()));
            }
        }
        return settings;
    }

    @Override
    public void pay(Trial trial) {
        transaction.executeWithoutResult(_ -> {
            tables.pay(trial.payment());
            record(trial, Payment.COMPLETED);
            trial.stop(stopping).reached(Step.PAYMENT_WRITTEN);
        });
    }

    private void record(Trial trial, String type) {
        outbox.record(new Event(topic(trial), trial.payment().order(), type, trial.payment()));
    }

    private EventTopic topic(Trial trial) {
        return Objects.requireNonNull(topics.get(trial));
    }

    @Override
    public void consume(Trial trial) {
        Stop stop = trial.stop(stopping);
        if (trial.pattern() == Pattern.SAGA) {
            consume(trial.fulfilment(), topic(trial), event -> fulfilOrReject(trial, event, stop));
            consume(trial.refunds(), topic(trial), event -> refund(trial, event, stop));
        } else {
            Fulfilment fulfilment = new Fulfilment(tables, transaction, stop);
            consume(trial.fulfilment(), topic(trial), event -> fulfilment.on(event.data(Payment.class)));
        }
    }

    private synchronized void consume(String consumer, EventTopic topic, EventHandler handler) {
        MessageListenerContainer container =
                context.getBean(EventConsumers.class).consumer(consumer, topic, handler);
        container.start();
        consumers.add(container);
    }

    private void fulfilOrReject(Trial trial, ReceivedEvent event, Stop stop) {
        if (!event.type().equals(Payment.COMPLETED)) {
            return;
        }
        inbox.once(trial.fulfilment(), event, () -> {
            if (tables.fulfil(event.data(Payment.class))) {
                stop.reached(Step.EFFECT_WRITTEN);
            } else {
                record(trial, Payment.REJECTED);
                stop.reached(Step.REJECTION_WRITTEN);
            }
        });
        stop.reached(Step.EFFECT_COMMITTED);
    }

    private void refund(Trial trial, ReceivedEvent event, Stop stop) {
        if (!event.type().equals(Payment.REJECTED)) {
            return;
        }
        inbox.once(trial.refunds(), event, () -> {
            tables.refund(event.data(Payment.class));
            stop.reached(Step.REFUND_WRITTEN);
        });
        stop.reached(Step.REFUND_COMMITTED);
    }

    @Override
    public synchronized void close() {
        consumers.forEach(MessageListenerContainer::stop);
        context.close();
    }
}
