package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.LongRun;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkFaultsIT {

    private static final int USERS = 1_000;

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
        try (Scenario scenario = new Scenario("links")) {
            scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(500), scenario.open(500));
            scenario.rush(200, USERS, coupons).end();

            Set<String> overDatabase = rushOverFaults(scenario, Servers.databaseLink(), coupons);
            Set<String> overKafka = rushOverFaults(scenario, Servers.kafkaLink(), coupons);
            scenario.log("database " + overDatabase + ", kafka " + overKafka);

            // Requests are accepted from memory and decided later.
            assertThat(overDatabase).isSubsetOf("202", "409 sold-out");
            assertThat(overKafka).isSubsetOf("202", "409 sold-out", "503 line-unavailable");
            assertThat(overKafka).contains("503 line-unavailable");
            scenario.addStock(coupons, 20);
            scenario.sellOut(coupons, USERS, 1_040);
            scenario.verify();
        }
    }

    private static Set<String> rushOverFaults(Scenario scenario, TcpProxy link, List<String> coupons) {
        Set<String> outcomes = new TreeSet<>();
        for (LinkFault fault : LinkFault.values()) {
            fault.strike(link);
            long until = System.nanoTime() + TIME.toNanos();
            do {
                Rush rush = scenario.rushWithoutPolls(64, USERS, coupons);
                outcomes.addAll(rush.end().keySet());
                assertThat(rush.slowest()).isLessThan(MAX_ANSWER);
                scenario.waitFor(Duration.ofMillis(200));
            } while (System.nanoTime() < until);
            link.mend();
            scenario.log(fault + " and mended");
            scenario.awaitVerdict(coupons.getFirst());
            scenario.log("served again");
        }
        return outcomes;
    }
}
