package dev.rushline.trending.signal;

/** What a signal says. */
public enum Kind {
    PAGE_SHOWN,
    PAGE_DELETED,
    COMMENT_CREATED,
    COMMENT_DELETED,
    LIKE_ADDED,
    LIKE_REMOVED,
    VIEWED,
    ENTERED,
    COUPON_REQUESTED,
    ORDER_PAID
}
