package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
            GroupOffsets.reset(CouponDeployment.GROUP, CouponDeployment.TOPIC, reset);
            scenario.startConsumer().awaitReady();

            scenario.verify();
            assertThat(scenario.issued(coupons)).isGreaterThan(100);
        }
    }
}
