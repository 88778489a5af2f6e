package dev.rushline.line;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.Uuid;

/**
 * Tickets of one topic as opaque, URL-safe strings.
 *
 * <p>The string contains everything but the holder, which is an input of its HMAC instead: a string that is garbled, forged
 * or of another user fails the same check and cannot be distinguished. So does one of another topic, because an offset of one
 * product must not be read as an offset of another. Thread-safe.
 */
public final class TicketCodec {

    private static final byte VERSION = 1;
    private static final int FIXED_LENGTH = 1 + 16 + 2 + 8 + 1 + 8 + 8;
    private static final int MAC_LENGTH = 16;
    private static final int MAX_SUBJECT_LENGTH = 128;
    private static final int MAX_TEXT_LENGTH = (FIXED_LENGTH + MAX_SUBJECT_LENGTH + MAC_LENGTH) * 4 / 3 + 4;
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    private final Mac current;
    private final List<Mac> accepted;

    /**
     * The codec of a topic's tickets.
     *
     * @param secret shared by all instances that write or read tickets of any topic; 32 bytes or more
     */
    public TicketCodec(byte[] secret, Topic<?> topic) {
        this(List.of(secret), topic);
    }

    /**
     * The codec of a topic's tickets while the secret is changed.
     *
     * @param secrets the first one writes tickets, and tickets of each are read
     */
    public TicketCodec(List<byte[]> secrets, Topic<?> topic) {
        accepted = secrets.stream().map(secret -> macOf(secret, topic)).toList();
        current = accepted.getFirst();
    }

    private static Mac macOf(byte[] secret, Topic<?> topic) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("the secret of tickets needs at least 32 bytes, not " + secret.length);
        }
        byte[] keyOfTopic = macOf(secret).doFinal(("tickets of " + topic.name()).getBytes(StandardCharsets.UTF_8));
        return macOf(keyOfTopic);
    }

    private static Mac macOf(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    public String encode(Ticket ticket) {
        byte[] subject = ticket.subject().getBytes(StandardCharsets.UTF_8);
        if (subject.length > MAX_SUBJECT_LENGTH) {
            throw new IllegalArgumentException("a subject of " + subject.length + " bytes is too long for a ticket");
        }
        int length = FIXED_LENGTH + subject.length;
        ByteBuffer out = ByteBuffer.allocate(length + MAC_LENGTH)
                .put(VERSION)
                .putLong(ticket.topicId().getMostSignificantBits())
                .putLong(ticket.topicId().getLeastSignificantBits())
                .putShort((short) ticket.partition())
                .putLong(ticket.offset())
                .put((byte) (ticket.exact() ? 1 : 0))
                .putLong(ticket.appendedAt().toEpochMilli())
                .putLong(ticket.nonce())
                .put(subject);
        out.put(seal(current, out.array(), length, ticket.holder()), 0, MAC_LENGTH);
        return TO_TEXT.encodeToString(out.array());
    }

    /** The ticket, or empty if the text is not a ticket of this holder. */
    public Optional<Ticket> decode(String text, String holder) {
        byte[] bytes = bytesOf(text);
        int length = bytes.length - MAC_LENGTH;
        if (length <= FIXED_LENGTH || bytes[0] != VERSION || holder.isEmpty()) {
            return Optional.empty();
        }
        byte[] found = Arrays.copyOfRange(bytes, length, bytes.length);
        for (Mac secret : accepted) {
            byte[] expected = Arrays.copyOf(seal(secret, bytes, length, holder), MAC_LENGTH);
            if (MessageDigest.isEqual(expected, found)) {
                return Optional.of(read(ByteBuffer.wrap(bytes, 1, length - 1), holder));
            }
        }
        return Optional.empty();
    }

    private static Ticket read(ByteBuffer in, String holder) {
        Uuid topicId = new Uuid(in.getLong(), in.getLong());
        int partition = in.getShort() & 0xFFFF;
        long offset = in.getLong();
        boolean exact = in.get() == 1;
        Instant appendedAt = Instant.ofEpochMilli(in.getLong());
        long nonce = in.getLong();
        String subject = StandardCharsets.UTF_8.decode(in).toString();
        return new Ticket(topicId, partition, offset, exact, appendedAt, subject, holder, nonce);
    }

    private static byte[] bytesOf(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            return new byte[0];
        }
        try {
            byte[] bytes = FROM_TEXT.decode(text);
            // The decoder is lenient about bits that no byte uses; one ticket must have one text.
            return TO_TEXT.encodeToString(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] seal(Mac secret, byte[] bytes, int length, String holder) {
        try {
            Mac mac = (Mac) secret.clone();
            // Without the length, characters could move from the end of the subject to the start of the holder.
            mac.update((byte) length);
            mac.update(bytes, 0, length);
            return mac.doFinal(holder.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the HMAC of this Java cannot be copied", e);
        }
    }
}
