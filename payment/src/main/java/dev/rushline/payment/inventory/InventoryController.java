package dev.rushline.payment.inventory;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/inventory/{sku}")
class InventoryController {

    /** Of stock and of price: with the largest order the amount is still an integer that every JSON parser represents. */
    private static final long MAX_AMOUNT = 1_000_000_000;

    private final Inventory inventory;

    InventoryController(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The new stock and price that an admin sets. */
    record ItemBody(
            @NotNull @Min(0) @Max(MAX_AMOUNT) Long available,
            @NotNull @Min(0) @Max(MAX_AMOUNT) Long price,

            @Nullable @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
            String concertId) {}

    record ItemView(
            String sku,
            long available,
            long price,
            @Nullable String concertId) {}

    @PutMapping
    @ApiResponse(responseCode = "200", description = "The item as it is now", useReturnTypeSchema = true)
    ResponseEntity<ItemView> put(Admin admin, @PathVariable String sku, @RequestBody @Valid ItemBody body) {
        inventory.put(Ids.require("sku", sku), body.available(), body.price(), body.concertId());
        return answer(new ItemView(sku, body.available(), body.price(), body.concertId()));
    }

    @PermitAll
    @GetMapping
    @ApiResponse(responseCode = "200", description = "The item as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-sku")
    ResponseEntity<ItemView> show(@PathVariable String sku) {
        Item item = inventory
                .findById(Ids.require("sku", sku))
                .orElseThrow(() -> new ProblemException(PaymentProblem.UNKNOWN_SKU, "No item has this sku."));
        return answer(new ItemView(item.sku(), item.available(), item.price(), item.concertId()));
    }

    private static ResponseEntity<ItemView> answer(ItemView item) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(item);
    }
}
