package dev.rushline.trending;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records as other applications publish them, written out by hand. */
public final class TestEvents {

    private static final AtomicLong IDS = new AtomicLong();

    private TestEvents() {}

    public static ProducerRecord<byte[], byte[]> page(String type, String concert, String title, Instant at) {
        return event(
                "community-events",
                type,
                concert,
                at,
                "{\"concertId\":\"" + concert + "\",\"title\":\"" + title + "\"}");
    }

    public static ProducerRecord<byte[], byte[]> comment(String concert, String id, String author, Instant at) {
        return event(
                "v1.event.comment-created",
                "comment.created",
                concert,
                at,
                "{\"commentId\":\"%s\",\"concertId\":\"%s\",\"author\":{\"userId\":\"%s\"},\"text\":\"x\",\"at\":\"%s\"}"
                        .formatted(id, concert, author, at));
    }

    /** The deletion of a comment that was written then, some time later. */
    public static ProducerRecord<byte[], byte[]> deletion(
            String concert, String id, String author, Instant written, Instant at) {
        return event(
                "community-events",
                "comment.deleted",
                concert,
                at,
                "{\"commentId\":\"%s\",\"concertId\":\"%s\",\"userId\":\"%s\",\"at\":\"%s\"}"
                        .formatted(id, concert, author, written));
    }

    public static ProducerRecord<byte[], byte[]> like(String type, String concert, String user, Instant at) {
        return event(
                "community-events",
                type,
                concert,
                at,
                "{\"concertId\":\"" + concert + "\",\"userId\":\"" + user + "\"}");
    }

    public static ProducerRecord<byte[], byte[]> views(String concert, long added, Instant at) {
        return event(
                "community-events",
                "page.viewed",
                concert,
                at,
                "{\"concertId\":\"" + concert + "\",\"views\":" + added + ",\"added\":" + added + "}");
    }

    public static ProducerRecord<byte[], byte[]> order(String concert, Instant at) {
        return event(
                "payment-events",
                "payment.completed",
                "order-" + IDS.incrementAndGet(),
                at,
                "{\"orderId\":\"o\",\"userId\":\"ada\",\"concertId\":\"" + concert + "\"}");
    }

    public static ProducerRecord<byte[], byte[]> entry(String concert, String user, Instant at) {
        return line(
                "waiting-token",
                concert,
                at,
                "{\"type\":\"Entered\",\"concertId\":\"" + concert + "\",\"userId\":\"" + user + "\",\"nonce\":1}");
    }

    public static ProducerRecord<byte[], byte[]> campaign(String coupon, String concert, Instant at) {
        return line(
                "coupon-publish-request",
                coupon,
                at,
                "{\"type\":\"CampaignOpened\",\"couponId\":\"" + coupon + "\",\"concertId\":\"" + concert + "\"}");
    }

    public static ProducerRecord<byte[], byte[]> request(String coupon, String user, Instant at) {
        return line(
                "coupon-publish-request",
                coupon,
                at,
                "{\"type\":\"IssueRequested\",\"couponId\":\"" + coupon + "\",\"userId\":\"" + user
                        + "\",\"nonce\":1}");
    }

    /** An event that is appended when it happens. */
    public static ProducerRecord<byte[], byte[]> event(String topic, String type, String key, Instant at, String data) {
        Headers headers = new RecordHeaders();
        headers.add("ce_id", bytes("event-" + IDS.incrementAndGet()));
        headers.add("ce_type", bytes(type));
        headers.add("ce_time", bytes(at.toString()));
        return new ProducerRecord<>(topic, null, at.toEpochMilli(), bytes(key), bytes(data), headers);
    }

    private static ProducerRecord<byte[], byte[]> line(String topic, String key, Instant at, String data) {
        return new ProducerRecord<>(topic, null, at.toEpochMilli(), bytes(key), bytes(data));
    }

    /** The same record, appended at another time. */
    public static ProducerRecord<byte[], byte[]> appendedAt(ProducerRecord<byte[], byte[]> record, Instant at) {
        return new ProducerRecord<>(
                record.topic(), null, at.toEpochMilli(), record.key(), record.value(), record.headers());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
