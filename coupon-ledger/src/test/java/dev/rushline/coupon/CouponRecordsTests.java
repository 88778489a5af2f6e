package dev.rushline.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.line.MessageCodec;
import dev.rushline.line.UndecodableMessageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponRecordsTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MessageCodec<CouponRecord> codec = CouponTopic.COUPON_REQUESTS.messages();

    @Test
    void records_look_like_this_on_the_log() throws UndecodableMessageException {
        Map<CouponRecord, String> shapes = Map.of(
                new IssueRequested("c-1", "ada", 7),
                "{\"type\":\"IssueRequested\",\"couponId\":\"c-1\",\"userId\":\"ada\",\"nonce\":7}",
                new StockAdded("c-1", 5, "cmd", "boss"),
                "{\"type\":\"StockAdded\",\"couponId\":\"c-1\",\"added\":5,\"commandId\":\"cmd\",\"by\":\"boss\"}",
                new CampaignClosed("c-1", "boss"),
                "{\"type\":\"CampaignClosed\",\"couponId\":\"c-1\",\"by\":\"boss\"}",
                new CampaignOpened("c-1", "Größe", 10, NOON, null, 500L, "boss"),
                "{\"type\":\"CampaignOpened\",\"couponId\":\"c-1\",\"name\":\"Größe\",\"quantity\":10,"
                        + "\"opensAt\":\"2026-11-20T12:00:00Z\",\"closesAt\":null,\"discount\":500,\"by\":\"boss\"}");

        for (Map.Entry<CouponRecord, String> shape : shapes.entrySet()) {
            byte[] value = codec.encode(shape.getKey());

            assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo(shape.getValue());
            assertThat(codec.decode(value)).isEqualTo(shape.getKey());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"IssueRequested\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":null,\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"a b\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"a\\u0000\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"a\\ud800\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\"}",
                "{\"type\":\"StockAdded\",\"couponId\":\"c\",\"added\":0,\"commandId\":\"x\",\"by\":\"b\"}",
                "{\"type\":\"StockAdded\",\"couponId\":\"c\",\"added\":1000000001,\"commandId\":\"x\",\"by\":\"b\"}",
                "{\"type\":\"StockAdded\",\"couponId\":\"c\",\"added\":1,\"by\":\"b\"}",
                "{\"type\":\"CampaignOpened\",\"couponId\":\"c\",\"name\":\"n\",\"quantity\":0,\"by\":\"b\"}",
                "{\"type\":\"CampaignOpened\",\"couponId\":\"c\",\"name\":\"n\",\"quantity\":1,\"discount\":0,\"by\":\"b\"}"
            })
    void what_makes_no_sense_is_undecodable(String value) {
        assertThatExceptionOfType(UndecodableMessageException.class)
                .isThrownBy(() -> codec.decode(value.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z"
            })
    void a_time_that_no_ledger_can_hold_is_refused(Instant time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CampaignOpened("c", "n", 1, time, null, null, "b"))
                .withMessageContaining("opensAt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CampaignOpened("c", "n", 1, null, time, null, "b"))
                .withMessageContaining("closesAt");
    }

    @Test
    void a_campaign_closes_after_it_opens() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignOpened("c", "n", 1, NOON, NOON, null, "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CampaignOpened("c", "n", 1, NOON, NOON.plusNanos(1), null, "b"));
    }

    @Test
    void times_are_as_fine_as_the_clock_of_the_brokers() {
        var opened = new CampaignOpened("c", "n", 1, NOON.plusNanos(1_999_999), null, null, "b");

        assertThat(opened.opensAt()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void the_longest_names_are_counted_in_characters() {
        String smile = "\uD83D\uDE00";

        assertThat(new IssueRequested("c".repeat(64), smile.repeat(64), 0).userId())
                .hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new IssueRequested("c".repeat(65), "u", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new IssueRequested("c", smile.repeat(65), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CampaignOpened("c", "n".repeat(201), 1, null, null, null, "b"));
    }
}
