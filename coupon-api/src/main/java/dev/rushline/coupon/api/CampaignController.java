package dev.rushline.coupon.api;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.campaign.CampaignCommands;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.coupon.campaign.CommandResult;
import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/coupons")
class CampaignController {

    private static final CacheControl CACHE_ONE_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
    private static final int MAX_PAGE_SIZE = 500;

    private final Campaigns campaigns;
    private final CampaignCommands commands;
    private final Clock clock;

    CampaignController(Campaigns campaigns, CampaignCommands commands, Clock clock) {
        this.campaigns = campaigns;
        this.commands = commands;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<CampaignResponse> open(Admin admin, @RequestBody @Valid CampaignBody body) {
        requireValid(body);
        return response(commands.open(body.toTerms(), admin.id()), HttpStatus.CREATED);
    }

    @PostMapping("/{couponId}/stock")
    ResponseEntity<CampaignResponse> addStock(
            Admin admin,
            @PathVariable String couponId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid StockBody stock) {
        return response(
                commands.addStock(couponId, stock.add(), CommandIds.of(admin.id(), key), admin.id()), HttpStatus.OK);
    }

    @PostMapping("/{couponId}/close")
    ResponseEntity<CampaignResponse> close(Admin admin, @PathVariable String couponId) {
        return response(commands.close(couponId, admin.id()), HttpStatus.OK);
    }

    @PermitAll
    @GetMapping("/{couponId}")
    ResponseEntity<CouponView> show(@PathVariable String couponId) {
        Campaign campaign = campaigns.find(couponId).orElseThrow(CampaignController::unknownCoupon);
        return ResponseEntity.ok().cacheControl(CACHE_ONE_SECOND).body(CouponView.of(campaign, clock.instant()));
    }

    @PermitAll
    @GetMapping
    ResponseEntity<CouponList> list(
            @RequestParam(required = false) Campaign.@Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MAX_PAGE_SIZE) {
            throw ProblemException.invalidField("limit", "must be from 1 to " + MAX_PAGE_SIZE);
        }
        Instant now = clock.instant();
        List<CouponView> found = campaigns
                .newestFirst(after)
                .map(campaign -> CouponView.of(campaign, now))
                .filter(coupon -> state == null || coupon.state() == state)
                .limit(limit + 1L)
                .toList();
        boolean isLast = found.size() <= limit;
        List<CouponView> page = isLast ? found : found.subList(0, limit);
        String next = isLast ? null : page.getLast().couponId();
        return ResponseEntity.ok().cacheControl(CACHE_ONE_SECOND).body(new CouponList(page, next));
    }

    private ResponseEntity<CampaignResponse> response(CommandResult result, HttpStatus applied) {
        return switch (result) {
            case CommandResult.Applied(Campaign campaign) ->
                ResponseEntity.status(applied)
                        .location(location(campaign.couponId()))
                        .body(CouponView.of(campaign, clock.instant()));
            case CommandResult.Pending(String couponId) ->
                ResponseEntity.accepted().location(location(couponId)).body(new CampaignResponse.Pending(couponId));
            case CommandResult.UnknownCoupon() -> throw unknownCoupon();
            case CommandResult.Closed() ->
                throw new ProblemException(CouponProblem.CLOSED, "A closed campaign does not change any more.");
            case CommandResult.Unavailable(Duration retryAfter) ->
                throw new ProblemException(
                        CouponProblem.LINE_UNAVAILABLE,
                        "The change may or may not be appended. Read the campaign before you send it again.",
                        retryAfter);
        };
    }

    private void requireValid(CampaignBody body) {
        requireTime("opensAt", body.opensAt());
        requireTime("closesAt", body.closesAt());
        Instant closesAt = body.closesAt();
        if (closesAt == null) {
            return;
        }
        Instant opensAt = body.opensAt();
        if (!closesAt.isAfter(opensAt == null ? clock.instant() : opensAt)) {
            throw ProblemException.invalidField("closesAt", "must be after it opens");
        }
    }

    private static void requireTime(String field, @Nullable Instant time) {
        if (time != null && !CouponRecord.isTime(time)) {
            throw ProblemException.invalidField(
                    field, "must be from " + CouponRecord.MIN_TIME + " to before " + CouponRecord.MAX_TIME);
        }
    }

    private static ProblemException unknownCoupon() {
        return new ProblemException(CouponProblem.UNKNOWN_COUPON, "No campaign has this id.");
    }

    private static URI location(String couponId) {
        return URI.create("/v1/coupons/" + couponId);
    }
}
