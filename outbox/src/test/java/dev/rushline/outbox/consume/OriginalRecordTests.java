package dev.rushline.outbox.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.runtime.deadletter.UnhandledRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

class OriginalRecordTests {

    private static UnhandledRecord original(Headers headers) {
        return OriginalRecord.of(new ConsumerRecord<>(
                "t-dlt", 1, 9, 99, TimestampType.CREATE_TIME, 1, 1, new byte[] {1}, null, headers, Optional.empty()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_headers_that_were_added_say_where_a_record_was_read_and_why_it_is_here() {
        UnhandledRecord original = original(new RecordHeaders()
                .add("h", null)
                .add(KafkaHeaders.DLT_ORIGINAL_TOPIC, text("t"))
                .add(
                        KafkaHeaders.DLT_ORIGINAL_PARTITION,
                        ByteBuffer.allocate(4).putInt(2).array())
                .add(
                        KafkaHeaders.DLT_ORIGINAL_OFFSET,
                        ByteBuffer.allocate(8).putLong(7).array())
                .add(
                        KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                        ByteBuffer.allocate(8).putLong(77).array())
                .add(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, text("reader"))
                .add(KafkaHeaders.DLT_EXCEPTION_FQCN, text("Outer"))
                .add(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, text("Cause"))
                .add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, text("m".repeat(2_000)))
                .add("h", new byte[] {3}));

        assertThat(original.consumer()).isEqualTo("reader");
        assertThat(original.reason()).startsWith("Cause: mmm").hasSize(1_000);
        assertThat(original.record())
                .extracting(
                        ConsumerRecord::topic,
                        ConsumerRecord::partition,
                        ConsumerRecord::offset,
                        ConsumerRecord::timestamp)
                .containsExactly("t", 2, 7L, 77L);
        assertThat(original.record().key()).containsExactly(1);
        assertThat(original.record().value()).isNull();
        assertThat(original.record().headers())
                .containsExactly(new RecordHeader("h", null), new RecordHeader("h", new byte[] {3}));
    }

    @Test
    void what_they_do_not_say_is_taken_from_the_record_itself() {
        UnhandledRecord original = original(new RecordHeaders()
                .add(KafkaHeaders.DLT_ORIGINAL_OFFSET, new byte[] {1})
                .add("h", null));

        assertThat(original.consumer()).isEmpty();
        assertThat(original.reason()).isEqualTo("unknown: ");
        assertThat(original.record())
                .extracting(
                        ConsumerRecord::topic,
                        ConsumerRecord::partition,
                        ConsumerRecord::offset,
                        ConsumerRecord::timestamp)
                .containsExactly("t-dlt", 1, 9L, ConsumerRecord.NO_TIMESTAMP);
    }
}
