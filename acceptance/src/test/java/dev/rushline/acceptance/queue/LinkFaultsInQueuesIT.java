package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.LinkFault;
import dev.rushline.acceptance.Rush;
import dev.rushline.testing.LongRun;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkFaultsInQueuesIT {

    /** Some appends wait for the brokers for as long as they may. */
    private static final Duration TIME = LongRun.orElse(Duration.ofSeconds(25), Duration.ofSeconds(2));

    /** An append is answered within five seconds; the rest is for a busy machine. */
    private static final Duration MAX_ANSWER = Duration.ofSeconds(20);

    @AfterEach
    void mend() {
        Servers.databaseLink().mend();
        Servers.kafkaLink().mend();
    }

    @Test
    void promises_hold_while_links_to_the_database_and_to_kafka_are_silent_slow_and_refused() throws Exception {
        try (QueueScenario scenario = new QueueScenario("links")) {
            scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(200)),
                    scenario.open(QueueSettings.of(200).shared()));
            scenario.rush(200, 1_000, concerts).end();

            Set<String> overDatabase = rushOverFaults(scenario, Servers.databaseLink(), concerts);
            Set<String> overKafka = rushOverFaults(scenario, Servers.kafkaLink(), concerts);
            scenario.log("database " + overDatabase + ", kafka " + overKafka);

            // Entries are accepted from memory, until it is so old that the line may belong to another concert.
            assertThat(overDatabase).isSubsetOf("200", "201", "503 line-unavailable");
            assertThat(overKafka).isSubsetOf("200", "201", "503 line-unavailable");
            assertThat(overKafka).contains("503 line-unavailable");
            scenario.verify();
        }
    }

    private static Set<String> rushOverFaults(QueueScenario scenario, TcpProxy link, List<String> concerts) {
        Set<String> outcomes = new TreeSet<>();
        for (LinkFault fault : LinkFault.values()) {
            fault.strike(link);
            long until = System.nanoTime() + TIME.toNanos();
            do {
                Rush rush = scenario.rushWithoutPolls(64, 1_000_000, concerts);
                outcomes.addAll(rush.end().keySet());
                assertThat(rush.slowest()).isLessThan(MAX_ANSWER);
                scenario.waitFor(Duration.ofMillis(200));
            } while (System.nanoTime() < until);
            link.mend();
            scenario.log(fault + " and mended");
            scenario.drain();
            scenario.log("everyone was called");
        }
        return outcomes;
    }
}
