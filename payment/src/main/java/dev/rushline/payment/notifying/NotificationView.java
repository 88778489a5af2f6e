package dev.rushline.payment.notifying;

import java.time.Instant;

/** A notification as its user reads it. */
record NotificationView(String id, String type, String text, Instant at) {}
