package dev.rushline.payment.inventory;

import dev.rushline.payment.audit.Audit;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@Import(InventoryController.class)
public class InventoryConfiguration {

    @Bean
    ChangeInventory changeInventory(
            PlatformTransactionManager transactions,
            IdempotencyKeys keys,
            Inventory inventory,
            Audit audit,
            JsonMapper json) {
        return new ChangeInventory(new TransactionTemplate(transactions), keys, inventory, audit, json);
    }
}
