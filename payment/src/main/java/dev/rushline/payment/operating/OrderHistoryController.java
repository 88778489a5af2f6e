package dev.rushline.payment.operating;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.operating.DeadLetterView;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.outbox.operating.EventHistory;
import dev.rushline.outbox.operating.KeyHistory;
import dev.rushline.payment.audit.AuditedActions;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.paying.Payments;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import dev.rushline.runtime.deadletter.DeadLetterFilter;
import dev.rushline.runtime.deadletter.DeadLetters;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one order, from all tables that know something of it. */
@RestController
class OrderHistoryController {

    private static final int MAX_DEAD_LETTERS = 200;
    private static final String EVENT_ID = "ce_id";

    private final Orders orders;
    private final Payments payments;
    private final EventHistory events;
    private final List<DeadLetters> deadLetters;
    private final AuditedActions audit;

    OrderHistoryController(
            Orders orders,
            Payments payments,
            EventHistory events,
            List<DeadLetters> deadLetters,
            AuditedActions audit) {
        this.orders = orders;
        this.payments = payments;
        this.events = events;
        this.deadLetters = deadLetters;
        this.audit = audit;
    }

    @GetMapping("/v1/admin/orders/{orderId}/history")
    @ApiResponse(responseCode = "200", description = "All that happened to the order", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-order")
    OrderHistory history(Admin admin, @PathVariable String orderId) {
        Order order = Ids.ofOrder(orderId)
                .flatMap(orders::findById)
                .orElseThrow(() -> new ProblemException(PaymentProblem.UNKNOWN_ORDER, "No order has this id."));
        List<DeadLetterView> letters = deadLetters(orderId);
        KeyHistory history = events.of(
                orderId,
                letters.stream()
                        .map(letter -> letter.deadLetter().headers().get(EVENT_ID))
                        .filter(Objects::nonNull)
                        .toList(),
                letters.stream().map(letter -> "dead letter " + letter.number()).toList());
        return OrderHistory.of(
                order, payments.findByOrderId(order.id()).orElse(null), history, letters, audit(orderId, history));
    }

    private List<DeadLetterView> deadLetters(String orderId) {
        return deadLetters.stream()
                .flatMap(source -> source.list(DeadLetterFilter.ofKey(orderId), null, MAX_DEAD_LETTERS).stream()
                        .map(letter -> DeadLetterView.of(letter, source.source())))
                .toList();
    }

    private List<OrderHistory.Done> audit(String orderId, KeyHistory history) {
        Stream<OrderHistory.Done> ofOrder = audit.of(orderId).stream()
                .map(one -> new OrderHistory.Done(one.at(), one.operator(), one.action(), one.subject()));
        Stream<OrderHistory.Done> ofEvents = history.actions().stream()
                .map(one -> new OrderHistory.Done(one.at(), one.operator(), one.action(), one.subject()));
        return Stream.concat(ofOrder, ofEvents)
                .sorted(Comparator.comparing(OrderHistory.Done::at))
                .toList();
    }
}
