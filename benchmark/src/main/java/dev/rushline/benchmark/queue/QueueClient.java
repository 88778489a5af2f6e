package dev.rushline.benchmark.queue;

import dev.rushline.benchmark.process.ApiClient;
import dev.rushline.benchmark.process.TopicLog;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import java.util.List;

/** AlternatingLoad of the API, and entries straight into the log, that prepare what is measured. */
final class QueueClient {

    private final ApiClient client;
    private final String admin;

    QueueClient(Application api, String admin) {
        this.client = new ApiClient(api);
        this.admin = admin;
    }

    /** Opens a queue in which nobody's time runs out, and says which partition it was given. */
    int open(String concertId, int ratePerSecond) {
        String queue = "{\"ratePerSecond\":%d,\"maxActive\":10000000,\"claimSeconds\":86400,\"passTtlSeconds\":86400}"
                .formatted(ratePerSecond);
        return client.send("PUT", "/v1/concerts/" + concertId + "/queue", admin, queue, 201)
                .get("partition")
                .asInt();
    }

    /** One entry of each token, in the order of the tokens. */
    List<String> enter(String concertId, List<String> tokens) {
        return ApiClient.each(
                tokens.size(),
                n -> client.post("/v1/concerts/" + concertId + "/queue/tokens", tokens.get(n), "", 201)
                        .get("token")
                        .asString());
    }

    long position(String token, String user) {
        return client.get("/v1/queue-tokens/" + token, user).get("position").asLong();
    }

    static void fill(BenchmarkServers place, String concertId, int partition, int people) {
        new TopicLog(place.brokers())
                .fill(QueueTopic.WAITING_TOKENS, partition, people, n -> new Entered(concertId, "fan-" + n, n));
    }
}
