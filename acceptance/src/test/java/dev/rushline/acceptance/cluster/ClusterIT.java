package dev.rushline.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.CouponDeployment;
import dev.rushline.acceptance.Scenario;
import dev.rushline.acceptance.queue.QueueDeployment;
import dev.rushline.acceptance.queue.QueueScenario;
import dev.rushline.acceptance.queue.QueueSettings;
import dev.rushline.audit.Audit;
import dev.rushline.testing.KafkaCluster;
import dev.rushline.testing.LongRun;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledIfSystemProperty(named = "rushline.test.long", matches = "true")
class ClusterIT {

    /** Slow machines run these tests as well; docs/operate.md has what is measured. */
    private static final Duration RECOVERY = Duration.ofSeconds(40);

    private static final Duration STEADY = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(60);

    private static KafkaCluster cluster;
    private static CouponDeployment coupons;
    private static QueueDeployment queues;

    private enum Killed {
        SERVERS,
        BROKER,
        BOTH
    }

    @BeforeAll
    static void start() {
        cluster = KafkaCluster.start();
        var ofCoupons = CompletableFuture.supplyAsync(() -> CouponDeployment.on(cluster));
        queues = QueueDeployment.on(cluster);
        coupons = ofCoupons.join();
    }

    @AfterAll
    static void end() {
        Stream.<Runnable>of(queues::close, coupons::close, cluster::close).forEach(Runnable::run);
    }

    static List<Killed> killed() {
        int times = Integer.getInteger("rushline.test.recoveries", 1);
        List<Killed> each = LongRun.orElse(List.of(Killed.values()), List.of(Killed.BOTH));
        return IntStream.range(0, times).boxed().flatMap(_ -> each.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("killed")
    void promises_hold_and_lines_are_served_again_when_processes_die_and_leaders_change(Killed killed)
            throws Exception {
        try (Scenario coupon = new Scenario("coupons, " + killed, coupons);
                QueueScenario queue = new QueueScenario("queues, " + killed, queues)) {
            List<App> servers = List.of(
                    coupon.startConsumer(), coupon.startConsumer(), queues.startActivator(), queues.startActivator());
            servers.forEach(App::awaitReady);
            List<String> concerts = List.of(
                    queue.open(QueueSettings.of(200)),
                    queue.open(QueueSettings.of(100).shared()));
            int queueLine = queue.queue(concerts.getFirst()).partition();
            int broker = cluster.leader(QueueDeployment.TOPIC, queueLine);
            List<String> campaigns = List.of(openWithLeader(broker, coupon), coupon.open(100_000));
            int couponLine =
                    coupon.ledger().campaigns().get(campaigns.getFirst()).partition();

            try (ServedLine ofCoupons = ServedLine.of(coupons.database(), CouponDeployment.TOPIC, couponLine);
                    ServedLine ofQueues = ServedLine.of(queues.database(), QueueDeployment.TOPIC, queueLine)) {
                List<ServedLine> lines = List.of(ofCoupons, ofQueues);
                Arrivals requests = Arrivals.at(campaigns, coupon::send);
                Arrivals entries = Arrivals.at(concerts, queue::enter);
                try (requests;
                        entries) {
                    awaitSteady(lines);
                    coupon.log("%s: node %d leads, controller %d, coordinators %d and %d"
                            .formatted(
                                    killed,
                                    broker,
                                    cluster.controller(),
                                    cluster.coordinator(CouponDeployment.GROUP),
                                    cluster.coordinator(QueueDeployment.GROUP)));
                    for (ServedLine line : lines) {
                        line.restart();
                    }
                    for (ServedLine line : lines) {
                        if (killed != Killed.BROKER) {
                            long owner = line.owner();
                            servers.stream()
                                    .filter(server -> server.process().processId() == owner)
                                    .forEach(App::close);
                        }
                    }
                    if (killed != Killed.SERVERS) {
                        cluster.node(broker).kill9();
                    }
                    awaitSteady(lines);
                    coupon.log("%s: recovered in %d ms, queues in %d ms"
                            .formatted(
                                    killed,
                                    ofCoupons.longestStandstill().toMillis(),
                                    ofQueues.longestStandstill().toMillis()));

                    for (ServedLine line : lines) {
                        line.restart();
                    }
                    cluster.restore();
                    int moved = cluster.electPreferredLeaders(CouponDeployment.TOPIC)
                            + cluster.electPreferredLeaders(QueueDeployment.TOPIC);
                    coupon.log(moved + " leaders moved");
                    assertThat(moved > 0).isEqualTo(killed != Killed.SERVERS);
                    awaitSteady(lines);
                }
                coupon.log("requests " + requests.outcomes() + ", entries " + entries.outcomes());
                assertThat(requests.outcomes().keySet()).isSubsetOf("202", "503 line-unavailable");
                assertThat(entries.outcomes().keySet()).isSubsetOf("200", "201", "503 line-unavailable");
            }

            verify(coupon, queue);
        }
    }

    @Test
    void promises_hold_while_instances_join_and_leave_and_partitions_are_added() throws Exception {
        try (Scenario coupon = new Scenario("rolling coupons", coupons);
                QueueScenario queue = new QueueScenario("rolling queues", queues)) {
            List<App> first = List.of(coupon.startConsumer(), queues.startActivator());
            first.forEach(App::awaitReady);
            List<String> campaigns =
                    new ArrayList<>(List.of(coupon.open(100_000), coupon.open(100_000), coupon.open(50)));
            List<String> concerts = List.of(
                    queue.open(QueueSettings.of(100)),
                    queue.open(QueueSettings.of(50)),
                    queue.open(QueueSettings.of(100).shared()));
            List<Integer> lines = lines(coupon, queue, campaigns, concerts);
            Arrivals requests = Arrivals.at(campaigns, coupon::send);
            Arrivals entries = Arrivals.at(concerts, queue::enter);
            try (requests;
                    entries) {
                List<App> more = new ArrayList<>();
                for (int joined = 0; joined < 2; joined++) {
                    more.add(coupon.startConsumer());
                    more.add(queues.startActivator());
                }
                var couponApis = CompletableFuture.runAsync(() -> coupons.addApis(2));
                queues.addApis(2);
                couponApis.join();
                more.forEach(App::awaitReady);
                coupon.log("three of each");

                int partitions = cluster.partitions(CouponDeployment.TOPIC);
                cluster.ask(admin -> admin.createPartitions(Map.of(
                                CouponDeployment.TOPIC, NewPartitions.increaseTo(partitions + 6),
                                QueueDeployment.TOPIC,
                                        NewPartitions.increaseTo(cluster.partitions(QueueDeployment.TOPIC) + 4)))
                        .all());
                await("a campaign in a new line").until(() -> {
                    String opened = coupon.open(10);
                    campaigns.add(opened);
                    return line(coupon, opened) >= partitions;
                });

                for (App leaving :
                        Stream.concat(first.stream(), more.stream().limit(2)).toList()) {
                    leaving.process().terminate();
                    leaving.process().awaitExit(STOP);
                }
                coupons.removeApi();
                queues.removeApi();
                coupons.removeApi();
                queues.removeApi();
                coupon.log("one of each");
            }
            coupon.log("requests " + requests.outcomes() + ", entries " + entries.outcomes());

            // A call that an instance got while it stopped may have no response.
            assertThat(requests.outcomes().keySet()).isSubsetOf("202", "409 sold-out", "no response");
            assertThat(entries.outcomes().keySet()).isSubsetOf("200", "201", "no response");
            assertThat(lines(coupon, queue, campaigns.subList(0, 3), concerts)).isEqualTo(lines);
            verify(coupon, queue);
        }
    }

    private static void awaitSteady(List<ServedLine> lines) throws Exception {
        await("lines that are served")
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> areSteady(lines));
    }

    /** Reads all of them, because each must be read all the time. */
    private static boolean areSteady(List<ServedLine> lines) throws SQLException {
        boolean areSteady = true;
        for (ServedLine line : lines) {
            areSteady &= line.isSteadyFor(STEADY);
        }
        return areSteady;
    }

    /** Opens campaigns until the broker leads the line of one. */
    private static String openWithLeader(int broker, Scenario scenario) throws Exception {
        String opened;
        do {
            opened = scenario.open(100_000);
        } while (cluster.leader(CouponDeployment.TOPIC, line(scenario, opened)) != broker);
        return opened;
    }

    private static int line(Scenario scenario, String coupon) throws Exception {
        return scenario.ledger().campaigns().get(coupon).partition();
    }

    private static List<Integer> lines(
            Scenario scenario, QueueScenario queue, List<String> campaigns, List<String> concerts) throws Exception {
        List<Integer> lines = new ArrayList<>();
        for (String campaign : campaigns) {
            lines.add(line(scenario, campaign));
        }
        for (String concert : concerts) {
            lines.add(queue.queue(concert).partition());
        }
        return lines;
    }

    private static void verify(Scenario coupon, QueueScenario queue) throws Exception {
        queue.drain();
        queue.verify();
        coupon.verify();
        for (TestDatabase database : List.of(coupons.database(), queues.database())) {
            try (Connection connection = database.connect()) {
                assertThat(Audit.run(connection, Map.of("bootstrap.servers", cluster.bootstrapServers()), _ -> {})
                                .differences())
                        .isEmpty();
            }
        }
    }
}
