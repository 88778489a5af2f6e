package dev.rushline.queue.admitting;

import dev.rushline.line.LineId;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.log.LogRange;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord.OpeningReached;
import dev.rushline.queue.QueueTopic;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** What a decider needs besides the ledger: the log's end, a way to put a record in it, and meters. */
interface Surroundings {

    /** Where the line ended a moment ago; unknown while the brokers do not say. */
    OptionalLong endOf(LineId line);

    void markOpening(Queue queue);

    QueueMeters meters();

    static Surroundings of(TopicMonitor watch, LineAppender appender, QueueMeters meters) {
        return new Surroundings() {
            @Override
            public OptionalLong endOf(LineId line) {
                LogRange ends = watch.ends().get(line);
                return ends == null ? OptionalLong.empty() : OptionalLong.of(ends.end());
            }

            @Override
            public void markOpening(Queue queue) {
                var request = new LineAppender.Request(
                        queue.concertId(),
                        QueueTopic.SERVERS,
                        ThreadLocalRandom.current().nextLong());
                // One that does not arrive is put in line again soon.
                var _ = appender.append(
                        QueueTopic.WAITING_TOKENS, queue.partition(), new OpeningReached(queue.concertId()), request);
            }

            @Override
            public QueueMeters meters() {
                return meters;
            }
        };
    }
}
