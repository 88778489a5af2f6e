package dev.rushline.trending.signal;

import java.util.List;

/**
 * The topics that are read, and the types of their records. This application shares no code with those that publish them:
 * what it knows of them is their published contract.
 */
public final class Inputs {

    public static final String COMMENTS_CREATED = "v1.event.comment-created";
    public static final String COMMUNITY = "community-events";
    public static final String PAYMENTS = "payment-events";
    public static final String QUEUES = "waiting-token";
    public static final String COUPONS = "coupon-publish-request";

    /** Topics of CloudEvents. */
    public static final List<String> EVENTS = List.of(COMMENTS_CREATED, COMMUNITY, PAYMENTS);

    /** All of them. */
    public static final List<String> ALL = List.of(COMMENTS_CREATED, COMMUNITY, PAYMENTS, QUEUES, COUPONS);

    private Inputs() {}
}
