package dev.rushline.coupon.api;

import dev.rushline.coupon.issuing.Issuances;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
class MyCouponsController {

    private final Issuances issuances;
    private final Vouchers vouchers;

    MyCouponsController(Issuances issuances, Vouchers vouchers) {
        this.issuances = issuances;
        this.vouchers = vouchers;
    }

    @GetMapping("/v1/me/coupons")
    ResponseEntity<IssuedList> list(Caller caller) {
        var coupons =
                issuances.of(caller.id()).stream().map(vouchers::withVoucher).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new IssuedList(coupons));
    }
}
