package dev.rushline.payment;

import dev.rushline.http.warmup.WarmUpCall;
import dev.rushline.http.warmup.WarmUpCalls;
import dev.rushline.payment.audit.AuditConfiguration;
import dev.rushline.payment.cancelling.CancellingConfiguration;
import dev.rushline.payment.event.EventConfiguration;
import dev.rushline.payment.fulfilment.FulfilmentConfiguration;
import dev.rushline.payment.idempotency.IdempotencyConfiguration;
import dev.rushline.payment.inventory.InventoryConfiguration;
import dev.rushline.payment.notifying.NotifyingConfiguration;
import dev.rushline.payment.operating.OperatingConfiguration;
import dev.rushline.payment.ordering.OrderingConfiguration;
import dev.rushline.payment.paying.PayingConfiguration;
import dev.rushline.payment.points.PointsConfiguration;
import dev.rushline.payment.proof.ProofConfiguration;
import dev.rushline.payment.refunds.RefundConfiguration;
import dev.rushline.payment.reporting.ReportingConfiguration;
import dev.rushline.payment.retention.PaymentRetentionConfiguration;
import dev.rushline.payment.tracing.TracingConfiguration;
import dev.rushline.runtime.schema.MigrationDatabase;
import dev.rushline.runtime.schema.SchemaMigration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Payment: its HTTP API and the consumers of its events. Entities and repositories are scanned below this package. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@Import({
    AuditConfiguration.class,
    CancellingConfiguration.class,
    EventConfiguration.class,
    FulfilmentConfiguration.class,
    IdempotencyConfiguration.class,
    InventoryConfiguration.class,
    NotifyingConfiguration.class,
    OperatingConfiguration.class,
    OrderingConfiguration.class,
    PayingConfiguration.class,
    PointsConfiguration.class,
    ProofConfiguration.class,
    RefundConfiguration.class,
    PaymentRetentionConfiguration.class,
    ReportingConfiguration.class,
    TracingConfiguration.class
})
public class PaymentConfiguration {

    @Bean
    SchemaMigration paymentSchema(MigrationDatabase database) {
        return database.migrate("payment");
    }

    /** The user is new and no item has such a sku, so nothing is written. */
    @Bean
    WarmUpCalls paymentWarmUp() {
        return userId -> List.of(
                new WarmUpCall("GET", "/v1/points"),
                new WarmUpCall("POST", "/v1/orders", "{\"sku\":\"%s\",\"quantity\":1}".formatted(userId)));
    }
}
