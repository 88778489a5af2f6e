package dev.rushline.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonIT {

    @Test
    void invalid_records_are_dead_lettered_whole_and_all_others_are_decided() throws Exception {
        try (Scenario scenario = new Scenario("poison")) {
            scenario.startConsumer().awaitReady();
            String coupon = scenario.open(100);
            int partition = scenario.ledger().campaigns().get(coupon).partition();
            List<byte[]> poison = poison(coupon);
            int before = scenario.ledger().deadLetters().size();

            Rush rush = scenario.rush(1_500, 1_000, List.of(coupon)).awaitSent(20);
            for (byte[] value : poison) {
                RawRecords.append(
                        CouponDeployment.TOPIC,
                        partition,
                        neighbour(coupon, "before"),
                        value,
                        neighbour(coupon, "after"));
            }
            RawRecords.append(CouponDeployment.TOPIC, partition, neighbours(coupon));
            RawRecords.append(
                    CouponDeployment.TOPIC, (partition + 1) % 6, opening(coupon), neighbour(coupon, "elsewhere"));
            rush.end();

            scenario.verify();
            assertThat(scenario.ledger().deadLetters()).hasSize(before + poison.size() + 1);
            assertThat(scenario.issued(List.of(coupon))).isEqualTo(100);
        }
    }

    private static List<byte[]> poison(String coupon) {
        List<byte[]> poison = new ArrayList<>();
        poison.add(null);
        poison.add(new byte[0]);
        poison.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2});
        poison.add("x".repeat(500_000).getBytes(UTF_8));
        for (String text : List.of(
                "null",
                "[]",
                "42",
                "\"IssueRequested\"",
                "{}",
                "{\"type\":\"Nope\"}",
                "{\"type\":\"IssueRequested\"}",
                "{\"orderId\":\"7\",\"type\":\"payment.completed\"}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"%s\",\"userId\":{\"id\":1},\"nonce\":1}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"%s\",\"userId\":\"zero\\u0000\",\"nonce\":1}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"%s\",\"userId\":\"cut",
                "{\"type\":\"IssueRequested\",\"couponId\":\"%s\",\"userId\":\"u\",\"nonce\":\"many\"}",
                "{\"type\":\"StockAdded\",\"couponId\":\"%s\",\"added\":-5,\"commandId\":\"c\",\"by\":\"mallory\"}",
                "{\"type\":\"CampaignOpened\",\"couponId\":\"a b\",\"name\":\"n\",\"quantity\":1,\"by\":\"mallory\"}")) {
            poison.add(text.replace("%s", coupon).getBytes(UTF_8));
        }
        poison.add(("[".repeat(5_000) + "]".repeat(5_000)).getBytes(UTF_8));
        return poison;
    }

    private static byte[][] neighbours(String coupon) {
        return new byte[][] {
            neighbour(coupon, "of another time\",\"colour\":\"blue\",\"nested\":{\"a\":[1,2]},\"note\":\""),
            neighbour("never-opened", "early"),
            neighbour(coupon, "last")
        };
    }

    private static byte[] neighbour(String coupon, String user) {
        return "{\"type\":\"IssueRequested\",\"couponId\":\"%s\",\"nonce\":5,\"userId\":\"%s\"}"
                .formatted(coupon, user)
                .getBytes(UTF_8);
    }

    /** It can be decoded and contradicts the ledger: only the database can refuse it. */
    private static byte[] opening(String coupon) {
        return "{\"type\":\"CampaignOpened\",\"couponId\":\"%s\",\"name\":\"again\",\"quantity\":9,\"by\":\"mallory\"}"
                .formatted(coupon)
                .getBytes(UTF_8);
    }
}
