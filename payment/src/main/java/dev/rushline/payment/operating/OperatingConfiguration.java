package dev.rushline.payment.operating;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operator's endpoints of the outbox. Those of dead letters are the edge's. */
@Configuration(proxyBeanMethods = false)
@Import(OutboxController.class)
public class OperatingConfiguration {}
