package dev.rushline.payment.inventory;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(InventoryController.class)
public class InventoryConfiguration {}
