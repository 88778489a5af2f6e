package dev.rushline.payment.points;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.problem.PaymentProblem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
@RequestMapping("/v1/points")
class PointsController {

    private static final long MAX_CHARGE = 1_000_000_000_000L;

    private final ChargePoints chargePoints;
    private final Points points;

    PointsController(ChargePoints chargePoints, Points points) {
        this.chargePoints = chargePoints;
        this.points = points;
    }

    record AmountBody(@NotNull @Min(1) @Max(MAX_CHARGE) Long amount) {}

    record BalanceView(long balance) {}

    @PostMapping
    @ApiResponse(responseCode = "200", description = "The balance after the charge", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "too-many-points")
    @ApiResponse(responseCode = "422", description = "key-reused")
    ResponseEntity<BalanceView> charge(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody @Valid AmountBody body) {
        IdempotencyKey named = key == null ? null : IdempotencyKey.ofHeader(caller.id(), ChargePoints.OPERATION, key);
        return switch (chargePoints.charge(caller.id(), body.amount(), named)) {
            case ChargeOutcome.Charged(long balance) -> answer(balance);
            case ChargeOutcome.TooMany() ->
                throw new ProblemException(
                        PaymentProblem.TOO_MANY_POINTS, "The balance would be more than " + Points.MAX_BALANCE + ".");
            case ChargeOutcome.KeyReused() ->
                throw new ProblemException(
                        PaymentProblem.KEY_REUSED, "This key charged another amount. Take a new key for a new charge.");
        };
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "The balance", useReturnTypeSchema = true)
    ResponseEntity<BalanceView> show(Caller caller) {
        return answer(points.balance(caller.id()));
    }

    private static ResponseEntity<BalanceView> answer(long balance) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new BalanceView(balance));
    }
}
