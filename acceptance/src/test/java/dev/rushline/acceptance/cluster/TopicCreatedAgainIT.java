package dev.rushline.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.CouponDeployment;
import dev.rushline.acceptance.Scenario;
import dev.rushline.acceptance.queue.QueueDeployment;
import dev.rushline.acceptance.queue.QueueScenario;
import dev.rushline.acceptance.queue.QueueSettings;
import dev.rushline.audit.coupon.CouponReplay;
import dev.rushline.audit.coupon.LedgerComparison;
import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.queue.AdmissionRow;
import dev.rushline.audit.queue.CallOrder;
import dev.rushline.audit.queue.QueueEvidence;
import dev.rushline.audit.queue.QueueTables;
import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.testing.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreatedAgainIT {

    @TempDir
    Path folder;

    @Test
    void nothing_is_accepted_or_served_when_the_topics_are_deleted_and_created_again() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any())) {
            CouponDeployment coupons = CouponDeployment.on(broker.bootstrapServers());
            QueueDeployment queues = QueueDeployment.on(broker.bootstrapServers());
            try (Scenario coupon = new Scenario("created again", coupons);
                    QueueScenario queue = new QueueScenario("created again", queues)) {
                List<App> apps =
                        List.of(coupon.startConsumer(), queues.startActivator(), coupons.api(0), queues.api(0));
                apps.forEach(App::awaitReady);
                List<String> campaigns = List.of(coupon.open(100_000), coupon.open(100));
                List<String> concerts = List.of(
                        queue.open(QueueSettings.of(1_000)),
                        queue.open(QueueSettings.of(1_000).shared()));
                coupon.rush(600, 400, campaigns).end();
                queue.rush(600, 400, concerts).end();
                queue.drain();
                queue.verify();
                coupon.verify();
                List<LogRecord> couponLog = LogRecord.all(coupons.brokers(), CouponDeployment.TOPIC);
                List<LogRecord> queueLog = LogRecord.all(queues.brokers(), QueueDeployment.TOPIC);
                List<AdmissionRow> admissions = queue.tables().admissions();

                createAgain(broker, Map.of(CouponDeployment.TOPIC, 6, QueueDeployment.TOPIC, 12));
                Arrivals requests = Arrivals.at(campaigns, coupon::send);
                Arrivals entries = Arrivals.at(concerts, queue::enter);
                try (requests;
                        entries) {
                    await("apps that notice it").until(() -> apps.stream().noneMatch(App::isReady));
                    int noticed = entries.answered();
                    await("refused calls").until(() -> entries.answered() > noticed + 50);
                }
                coupon.log("requests " + requests.outcomes() + ", entries " + entries.outcomes());

                // What is sold out is known without the line.
                assertThat(requests.outcomes().keySet())
                        .contains("503 line-unavailable")
                        .isSubsetOf("503 line-unavailable", "409 sold-out");
                assertThat(entries.outcomes()).containsOnlyKeys("503 line-unavailable");
                assertThat(LedgerComparison.differences(CouponReplay.replay(couponLog), coupon.ledger()))
                        .isEmpty();
                QueueTables tables = queue.tables();
                assertThat(tables.admissions()).hasSameSizeAs(admissions);
                assertThat(CallOrder.differences(QueueEvidence.of(queueLog, tables, queues.history())))
                        .isEmpty();
            } finally {
                queues.close();
                coupons.close();
            }
        }
    }

    private static void createAgain(EmbeddedBroker broker, Map<String, Integer> topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(topics.keySet()).all().get(10, TimeUnit.SECONDS);
            List<NewTopic> created = topics.entrySet().stream()
                    .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                    .toList();
            admin.createTopics(created).all().get(10, TimeUnit.SECONDS);
        }
    }
}
