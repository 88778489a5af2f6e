package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupOffsetsResetIT {

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void reset_group_offsets_change_nothing(String reset) throws Exception {
        try (Scenario scenario = new Scenario("offsets to " + reset)) {
            App consumer = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(100));
            scenario.rush(500, 300, coupons).end();
            scenario.addStock(coupons, 200);

            consumer.process().terminate();
            consumer.process().awaitExit(Duration.ofSeconds(30));
            scenario.rush(500, 300, coupons).end();
            await("an empty group")
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> resetOffsets(reset.equals("earliest") ? OffsetSpec.earliest() : OffsetSpec.latest()));
            scenario.startConsumer().awaitReady();

            scenario.verify();
            assertThat(scenario.issued(coupons)).isGreaterThan(100);
        }
    }

    private static void resetOffsets(OffsetSpec wanted) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < 6; partition++) {
                asked.put(new TopicPartition(CouponDeployment.TOPIC, partition), wanted);
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                    admin.listOffsets(asked).all().get(10, TimeUnit.SECONDS).entrySet()) {
                offsets.put(
                        found.getKey(), new OffsetAndMetadata(found.getValue().offset()));
            }
            admin.alterConsumerGroupOffsets(CouponDeployment.GROUP, offsets)
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
    }
}
