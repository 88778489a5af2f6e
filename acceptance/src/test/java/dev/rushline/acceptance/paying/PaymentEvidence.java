package dev.rushline.acceptance.paying;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state when nothing is pending.
 *
 * @param tables the tables of the database
 * @param topic the records of the topic, by partition and offset
 * @param sink the ids of the events that the data platform received
 * @param stock the initial stock, by sku
 * @param charged the points whose charge got a 200, by user
 * @param placed the orders that got a 201
 * @param paid the orders whose payment got a 201
 * @param cancelled the orders whose cancellation got a 200
 * @param skipped the events that an operator skipped
 */
record PaymentEvidence(
        PaymentTables tables,
        List<PublishedEvent> topic,
        Set<String> sink,
        Map<String, Long> stock,
        Map<String, Long> charged,
        Set<String> placed,
        Set<String> paid,
        Set<String> cancelled,
        Set<String> skipped) {}
