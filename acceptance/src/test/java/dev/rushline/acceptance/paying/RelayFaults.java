package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.Fault;
import dev.rushline.acceptance.FaultSwitch;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Injects faults before a send of the relay and after its acknowledgment. */
public final class RelayFaults implements ProducerInterceptor<byte[], byte[]> {

    private final FaultSwitch faults = new FaultSwitch(Path.of(System.getProperty(FaultSwitch.PROPERTY)));

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (faults.strikes(Fault.KILL_BEFORE_SEND)) {
            FaultSwitch.killThisProcess();
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, @Nullable Exception refusal) {
        if (refusal == null && faults.strikes(Fault.KILL_AFTER_SEND)) {
            FaultSwitch.killThisProcess();
        }
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
