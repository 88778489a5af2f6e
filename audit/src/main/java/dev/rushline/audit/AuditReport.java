package dev.rushline.audit;

import dev.rushline.audit.coupon.CouponAudit;
import dev.rushline.audit.event.EventAudit;
import dev.rushline.audit.queue.QueueAudit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What was compared, and every difference. */
public record AuditReport(CouponAudit coupons, QueueAudit queues, EventAudit events) {

    public List<String> differences() {
        return Stream.of(coupons.differences(), queues.differences(), events.differences())
                .flatMap(List::stream)
                .toList();
    }

    /** One line for each figure, and one for each difference. */
    public String text() {
        StringBuilder text = new StringBuilder();
        figures().forEach((name, figure) -> text.append("%-20s %,d%n".formatted(name, figure)));
        differences()
                .forEach(difference ->
                        text.append("difference: ").append(difference).append(System.lineSeparator()));
        return text.toString();
    }

    public String json() {
        Map<String, Object> json = new LinkedHashMap<>(figures());
        json.put("findings", differences());
        return new JsonMapper().writeValueAsString(json);
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("campaigns", coupons.campaigns());
        figures.put("campaignsBeforeLog", (long) coupons.unaudited().size());
        figures.put("requests", coupons.requests());
        figures.put("winners", coupons.winners());
        figures.put("queues", queues.queues());
        figures.put("queuesBeforeLog", (long) queues.unaudited().size());
        figures.put("tickets", queues.tickets());
        figures.put("admissions", queues.admissions());
        figures.put("events", events.events());
        figures.put("publishedEvents", events.published());
        figures.put("differences", (long) differences().size());
        return figures;
    }
}
