package dev.rushline.benchmark.queue;

import dev.rushline.benchmark.process.ApiClient;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.benchmark.process.TopicLog;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import java.util.List;

/** API calls, and tickets appended straight to the log, that prepare a measurement. */
final class QueueClient {

    private final ApiClient client;
    private final String admin;

    QueueClient(Application api, String admin) {
        this.client = new ApiClient(api);
        this.admin = admin;
    }

    /** Opens a queue whose admissions never expire during the run, and returns its partition. */
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

    static void fill(BenchmarkServers servers, String concertId, int partition, int people) {
        new TopicLog(servers.brokers())
                .fill(QueueTopic.WAITING_TOKENS, partition, people, n -> new Entered(concertId, "fan-" + n, n, null));
    }
}
