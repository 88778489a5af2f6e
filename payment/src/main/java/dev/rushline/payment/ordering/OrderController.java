package dev.rushline.payment.ordering;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import dev.rushline.runtime.lookup.UnknownIds;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
@RequestMapping("/v1/orders")
class OrderController {

    private static final long MAX_QUANTITY = 1_000_000;

    private static final int MAX_LIMIT = 100;

    private final PlaceOrder placeOrder;
    private final Orders orders;
    private final OrderCounter counter;
    private final UnknownIds<UUID> unknown = new UnknownIds<>();

    OrderController(PlaceOrder placeOrder, Orders orders, OrderCounter counter) {
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.counter = counter;
    }

    record OrderBody(
            @NotNull @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
            String sku,

            @NotNull @Min(1) @Max(MAX_QUANTITY) Long quantity) {}

    /**
     * A page of orders.
     *
     * @param next what {@code before} of the next page is; none after the last one
     */
    record OrderList(List<OrderView> items, @Nullable UUID next) {}

    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The order was placed, now or before under this key, and its stock is reserved",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "entry-pass-required")
    @ApiResponse(responseCode = "404", description = "unknown-sku")
    @ApiResponse(responseCode = "409", description = "sold-out or limit-reached")
    @ApiResponse(responseCode = "422", description = "key-reused")
    ResponseEntity<OrderView> place(
            Caller caller,
            @RequestHeader(name = "Entry-Pass", required = false) @Nullable String entryPass,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody @Valid OrderBody body) {
        IdempotencyKey named = key == null ? null : IdempotencyKey.ofHeader(caller.id(), PlaceOrder.OPERATION, key);
        OrderOutcome outcome = placeOrder.place(caller.id(), body.sku(), body.quantity(), entryPass, named);
        counter.count(outcome);
        OrderView order = order(outcome);
        return ResponseEntity.created(URI.create("/v1/orders/" + order.orderId()))
                .cacheControl(CacheControl.noStore())
                .body(order);
    }

    private static OrderView order(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Placed(OrderView order) -> order;
            case OrderOutcome.AlreadyAnswered(OrderView order) -> order;
            case OrderOutcome.UnknownSku() ->
                throw new ProblemException(PaymentProblem.UNKNOWN_SKU, "No item has this sku.");
            case OrderOutcome.EntryPassRequired() ->
                throw new ProblemException(
                        PaymentProblem.ENTRY_PASS_REQUIRED,
                        "The header Entry-Pass must have your own, unexpired pass of this item's concert.");
            case OrderOutcome.SoldOut() ->
                throw new ProblemException(
                        PaymentProblem.SOLD_OUT, "Fewer pieces are left. Unpaid orders may give some back.");
            case OrderOutcome.LimitReached(long maxPerPass) ->
                throw new ProblemException(
                        PaymentProblem.LIMIT_REACHED, "One entry pass buys " + maxPerPass + " of this item at most.");
            case OrderOutcome.KeyReused() ->
                throw new ProblemException(
                        PaymentProblem.KEY_REUSED, "This key placed another order. Take a new key for a new one.");
        };
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "Your orders, the newest first", useReturnTypeSchema = true)
    ResponseEntity<OrderList> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
        List<Order> found = before == null
                ? orders.findNewest(caller.id(), limit + 1)
                : orders.findOlder(
                        caller.id(),
                        Ids.ofOrder(before)
                                .orElseThrow(() -> ProblemException.invalidField("before", "must be an order's id")),
                        limit + 1);
        List<OrderView> items = found.stream().limit(limit).map(OrderView::of).toList();
        UUID next = found.size() > limit ? items.getLast().orderId() : null;
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new OrderList(items, next));
    }

    @GetMapping("/{orderId}")
    @ApiResponse(responseCode = "200", description = "The order as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-order")
    ResponseEntity<OrderView> show(Caller caller, @PathVariable String orderId) {
        OrderView order = Ids.ofOrder(orderId)
                .flatMap(id -> unknown.find(id, orders::findById))
                .filter(found -> found.userId().equals(caller.id()))
                .map(OrderView::of)
                .orElseThrow(
                        () -> new ProblemException(PaymentProblem.UNKNOWN_ORDER, "No order of yours has this id."));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(order);
    }
}
