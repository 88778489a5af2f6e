package dev.rushline.coupon.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.http.signing.Signer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The voucher of a coupon: a signed JWT that another service verifies offline, with the keys at {@code /v1/jwks.json}. Its
 * claims are the same whenever it is signed, because they are in the ledger.
 */
final class Vouchers {

    private final Signer signer;
    private final Campaigns campaigns;
    private final VoucherProperties properties;
    private final Cache<String, String> signed;

    Vouchers(Signer signer, Campaigns campaigns, VoucherProperties properties) {
        this.signer = signer;
        this.campaigns = campaigns;
        this.properties = properties;
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.signed = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.remembered())
                .build();
    }

    IssuedView withVoucher(IssuedCoupon coupon) {
        String id = coupon.couponId() + "." + coupon.serial();
        String voucher = signed.get(id, _ -> signer.sign(claims(id, coupon)));
        return new IssuedView(coupon.couponId(), coupon.serial(), coupon.code(), coupon.issuedAt(), voucher);
    }

    private Map<String, Object> claims(String id, IssuedCoupon coupon) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", properties.issuer());
        claims.put("aud", "voucher");
        claims.put("sub", coupon.userId());
        claims.put("jti", id);
        claims.put("iat", coupon.issuedAt());
        claims.put("coupon", coupon.couponId());
        claims.put("serial", coupon.serial());
        claims.put("code", coupon.code());
        campaigns
                .find(coupon.couponId())
                .map(Campaign::discount)
                .ifPresent(discount -> claims.put("discount", discount));
        return claims;
    }
}
