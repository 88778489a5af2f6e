package dev.rushline.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.MessageCodec;
import dev.rushline.line.UndecodableMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CouponRecordCodecTests {

    private static final String PLAIN =
            "{\"type\":\"IssueRequested\",\"couponId\":\"c-1\",\"userId\":\"ada\",\"nonce\":7}";

    private final MessageCodec<CouponRecord> mapper = JsonMessageCodec.of(CouponRecord.class);
    private final MessageCodec<CouponRecord> plain = new CouponRecordCodec(mapper);
    private final MessageCodec<CouponRecord> plainAlone = new CouponRecordCodec(new NoMapper());

    private static final class NoMapper implements MessageCodec<CouponRecord> {

        @Override
        public byte[] encode(CouponRecord message) {
            throw new AssertionError("the mapper was asked to write " + message);
        }

        @Override
        public CouponRecord decode(byte[] value) {
            throw new AssertionError("the mapper was asked to read " + new String(value, StandardCharsets.UTF_8));
        }
    }

    @Test
    void an_everyday_request_needs_no_mapper() throws UndecodableMessageException {
        IssueRequested request = new IssueRequested("c-1", "ada", 7);

        assertThat(plainAlone.encode(request)).asString(StandardCharsets.UTF_8).isEqualTo(PLAIN);
        assertThat(plainAlone.decode(PLAIN.getBytes(StandardCharsets.UTF_8))).isEqualTo(request);
    }

    static IssueRequested[] requests() {
        return new IssueRequested[] {
            new IssueRequested("c", "a", 0),
            new IssueRequested("c", "a|b c~!", (1L << 53) - 1),
            new IssueRequested("c", "quote\"and\\slash", 1),
            new IssueRequested("c", "Zoë 김 😀", 1),
            new IssueRequested("c", "ada", -1),
            new IssueRequested("c", "ada", Long.MAX_VALUE),
            new IssueRequested("c", "ada", Long.MIN_VALUE)
        };
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_written_to_the_letter_as_the_mapper_writes_it_and_comes_back_the_same(IssueRequested request)
            throws UndecodableMessageException {
        assertThat(plain.encode(request)).isEqualTo(mapper.encode(request));
        assertThat(plain.decode(plain.encode(request))).isEqualTo(request);
    }

    @Test
    void other_records_are_left_to_the_mapper() throws UndecodableMessageException {
        CampaignClosed closed = new CampaignClosed("c", "admin");

        assertThat(plain.decode(plain.encode(closed))).isEqualTo(closed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\",\"nonce\":}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\",\"nonce\":07}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\",\"nonce\":7}}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\",\"nonce\":7",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"no id\",\"userId\":\"ada\",\"nonce\":7}",
                "{\"type\":\"IssueRequested\",\"couponId\":\"c\",\"userId\":\"ada\",\"nonce\":99999999999999999999}"
            })
    void what_is_no_record_is_refused_for_the_reason_that_the_mapper_gives(String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        String reason = reasonOf(mapper, value);

        assertThatExceptionOfType(UndecodableMessageException.class)
                .isThrownBy(() -> plain.decode(value))
                .withMessage(reason);
    }

    @Test
    void whatever_byte_is_wrong_both_say_the_same() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int n = 0; n < 20_000; n++) {
            byte[] value = PLAIN.getBytes(StandardCharsets.UTF_8);
            value[random.nextInt(value.length)] = (byte) random.nextInt(256);

            assertThat(outcome(plain, value))
                    .as(new String(value, StandardCharsets.ISO_8859_1))
                    .isEqualTo(outcome(mapper, value));
        }
    }

    private static Object outcome(MessageCodec<CouponRecord> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (UndecodableMessageException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String reasonOf(MessageCodec<CouponRecord> codec, byte[] value) {
        return outcome(codec, value) instanceof String reason ? reason : "the mapper took it";
    }
}
