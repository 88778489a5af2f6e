package dev.rushline.payment.ordering;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
@RequestMapping("/v1/orders")
class OrderController {

    private static final long MAX_QUANTITY = 1_000_000;

    private final PlaceOrder placeOrder;
    private final Orders orders;

    OrderController(PlaceOrder placeOrder, Orders orders) {
        this.placeOrder = placeOrder;
        this.orders = orders;
    }

    record OrderBody(
            @NotNull @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
            String sku,

            @NotNull @Min(1) @Max(MAX_QUANTITY) Long quantity) {}

    @PostMapping
    @ApiResponse(responseCode = "201", description = "The order was placed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "entry-pass-required")
    @ApiResponse(responseCode = "404", description = "unknown-sku")
    ResponseEntity<OrderView> place(
            Caller caller,
            @RequestHeader(name = "Entry-Pass", required = false) @Nullable String entryPass,
            @RequestBody @Valid OrderBody body) {
        return switch (placeOrder.place(caller.id(), body.sku(), body.quantity(), entryPass)) {
            case OrderOutcome.Placed(Order order) ->
                ResponseEntity.created(URI.create("/v1/orders/" + order.id()))
                        .cacheControl(CacheControl.noStore())
                        .body(OrderView.of(order));
            case OrderOutcome.UnknownSku() ->
                throw new ProblemException(PaymentProblem.UNKNOWN_SKU, "No item has this sku.");
            case OrderOutcome.EntryPassRequired() ->
                throw new ProblemException(
                        PaymentProblem.ENTRY_PASS_REQUIRED,
                        "The header Entry-Pass must have your own, unexpired pass of this item's concert.");
        };
    }

    @GetMapping("/{orderId}")
    @ApiResponse(responseCode = "200", description = "The order as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-order")
    ResponseEntity<OrderView> show(Caller caller, @PathVariable String orderId) {
        OrderView order = Ids.ofOrder(orderId)
                .flatMap(orders::findById)
                .filter(found -> found.userId().equals(caller.id()))
                .map(OrderView::of)
                .orElseThrow(
                        () -> new ProblemException(PaymentProblem.UNKNOWN_ORDER, "No order of yours has this id."));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(order);
    }
}
