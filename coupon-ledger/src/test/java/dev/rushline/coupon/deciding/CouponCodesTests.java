package dev.rushline.coupon.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CouponCodesTests {

    @Test
    void the_same_coupon_and_serial_have_the_same_code() {
        assertThat(codes(1).codeOf("c", 7)).isEqualTo(codes(1).codeOf("c", 7)).matches("([0-9A-HJKMNP-TV-Z]{4}-?){3}");
    }

    @Test
    void another_secret_makes_other_codes() {
        assertThat(codes(1).codeOf("c", 7)).isNotEqualTo(codes(2).codeOf("c", 7));
    }

    @Test
    void no_two_coupons_have_one_code() {
        CouponCodes codes = codes(1);
        Set<String> made = new HashSet<>();

        for (long serial = 1; serial <= 100_000; serial++) {
            made.add(codes.codeOf(serial % 2 == 0 ? "c" : "d", serial));
        }

        assertThat(made).hasSize(100_000);
    }

    @Test
    void a_secret_is_needed_and_long_enough() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CouponCodes(new byte[31]));
        assertThatIllegalStateException()
                .isThrownBy(() -> new CodeProperties(null, null).codes())
                .withMessageContaining("rushline.coupon.code-secret");
    }

    private static CouponCodes codes(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return new CouponCodes(secret);
    }
}
