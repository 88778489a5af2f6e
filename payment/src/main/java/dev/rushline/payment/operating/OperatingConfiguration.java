package dev.rushline.payment.operating;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operator's endpoints of the outbox and of one order. Those of dead letters are the edge's. */
@Configuration(proxyBeanMethods = false)
@Import({OutboxController.class, OrderHistoryController.class})
public class OperatingConfiguration {}
