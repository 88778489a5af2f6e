package dev.rushline.payment.inventory;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/inventory/{sku}")
class InventoryController {

    private static final String IF_MATCH = "If-Match";
    private static final long DEFAULT_MAX_PER_PASS = 4;
    private static final long MAX_QUANTITY = 1_000_000;

    private final Inventory inventory;
    private final ChangeInventory changeInventory;

    InventoryController(Inventory inventory, ChangeInventory changeInventory) {
        this.inventory = inventory;
        this.changeInventory = changeInventory;
    }

    /** The new stock and price that an admin sets. */
    record ItemBody(
            @NotNull @Min(0) @Max(ChangeInventory.MAX_AMOUNT)
            Long available,

            @NotNull @Min(0) @Max(ChangeInventory.MAX_AMOUNT)
            Long price,

            @Nullable @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
            String concertId,

            @Nullable @Min(1) @Max(MAX_QUANTITY) Long maxPerPass) {

        Item of(String sku) {
            return new Item(sku, available, price, concertId, maxPerPass == null ? DEFAULT_MAX_PER_PASS : maxPerPass);
        }
    }

    /** The pieces that an admin adds to the stock; negative to take some away. */
    record AdjustmentBody(
            @NotNull @Min(-ChangeInventory.MAX_AMOUNT) @Max(ChangeInventory.MAX_AMOUNT)
            Long add) {}

    @PutMapping
    @ApiResponse(responseCode = "200", description = "The item as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "412", description = "changed-meanwhile")
    ResponseEntity<ItemView> put(
            Admin admin,
            @PathVariable String sku,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid ItemBody body) {
        Item wanted = body.of(Ids.require("sku", sku));
        return answer(changeInventory.put(admin.id(), wanted, ifMatch == null ? null : etags(ifMatch)));
    }

    @PostMapping("/adjustments")
    @ApiResponse(responseCode = "200", description = "The item as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-sku")
    @ApiResponse(responseCode = "409", description = "insufficient-stock or too-much-stock")
    @ApiResponse(responseCode = "422", description = "key-reused")
    ResponseEntity<ItemView> adjust(
            Admin admin,
            @PathVariable String sku,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody @Valid AdjustmentBody body) {
        IdempotencyKey named = key == null ? null : IdempotencyKey.ofHeader(admin.id(), ChangeInventory.OPERATION, key);
        return answer(changeInventory.adjust(admin.id(), Ids.require("sku", sku), body.add(), named));
    }

    @PermitAll
    @GetMapping
    @ApiResponse(responseCode = "200", description = "The item as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-sku")
    ResponseEntity<ItemView> show(@PathVariable String sku) {
        return answer(inventory
                .findById(Ids.require("sku", sku))
                .map(ItemView::of)
                .orElseThrow(InventoryController::unknownSku));
    }

    private static List<ETag> etags(String ifMatch) {
        List<ETag> tags = ETag.parse(ifMatch);
        if (tags.isEmpty()) {
            throw ProblemException.invalidField(IF_MATCH, "has ETags in quotes, or *");
        }
        return tags;
    }

    private static ResponseEntity<ItemView> answer(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Changed(ItemView item) -> answer(item);
            case ChangeOutcome.UnknownSku() -> throw unknownSku();
            case ChangeOutcome.ChangedMeanwhile() ->
                throw new ProblemException(
                        PaymentProblem.CHANGED_MEANWHILE, "Read the item, and send its current ETag in If-Match.");
            case ChangeOutcome.InsufficientStock(long available) ->
                throw new ProblemException(
                        PaymentProblem.INSUFFICIENT_STOCK, "Only " + available + " can be taken away.");
            case ChangeOutcome.TooMuchStock() ->
                throw new ProblemException(
                        PaymentProblem.TOO_MUCH_STOCK,
                        "The stock would be more than " + ChangeInventory.MAX_AMOUNT + ".");
            case ChangeOutcome.KeyReused() ->
                throw new ProblemException(
                        PaymentProblem.KEY_REUSED, "This key made another adjustment. Take a new key for a new one.");
        };
    }

    private static ResponseEntity<ItemView> answer(ItemView item) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(item.etag())
                .body(item);
    }

    private static ProblemException unknownSku() {
        return new ProblemException(PaymentProblem.UNKNOWN_SKU, "No item has this sku.");
    }
}
