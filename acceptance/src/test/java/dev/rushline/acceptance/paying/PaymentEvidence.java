package dev.rushline.acceptance.paying;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known when everything has come to rest.
 *
 * @param tables what the database says
 * @param topic what was told, each partition in its order
 * @param sink the events that the data platform was told
 * @param stock what there was to sell, by sku
 * @param charged what clients were told was charged, by user
 * @param paid the orders that clients were told were paid
 * @param skipped the events that an operator gave up
 */
record PaymentEvidence(
        PaymentTables tables,
        List<PublishedEvent> topic,
        Set<String> sink,
        Map<String, Long> stock,
        Map<String, Long> charged,
        Set<String> paid,
        Set<String> skipped) {}
