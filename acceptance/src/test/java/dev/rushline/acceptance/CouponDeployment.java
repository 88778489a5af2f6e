package dev.rushline.acceptance;

import dev.rushline.testing.KafkaCluster;
import dev.rushline.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * One Kafka, one database and two coupon APIs that all scenarios of this JVM share, because starting them takes longer than
 * most scenarios. Each scenario has its own campaigns and consumers, and checks the whole log and the whole ledger at its end.
 */
public final class CouponDeployment implements AutoCloseable {

    public static final String TOPIC = "coupon-publish-request";
    public static final String GROUP = "rushline-coupon";

    private static final List<String> SETTINGS = List.of("--rushline.log.partitions.coupon-publish-request=6");

    private final Deployment deployment;
    private final List<App> apis = new CopyOnWriteArrayList<>();

    private CouponDeployment(Deployment deployment, int apis) {
        this.deployment = deployment;
        addApis(apis);
    }

    /** With one API, on brokers that other tests may kill. */
    public static CouponDeployment on(KafkaCluster cluster) {
        return new CouponDeployment(Deployment.on(cluster, SETTINGS), 1);
    }

    /** With one API, on a broker of its own. */
    public static CouponDeployment on(String broker) {
        return new CouponDeployment(new Deployment(SETTINGS, broker), 1);
    }

    static CouponDeployment shared() {
        return Shared.WORLD;
    }

    /** A deployment on servers that no other scenario uses. */
    static CouponDeployment on(RestorableServers servers) {
        return new CouponDeployment(servers.deployment(SETTINGS), 2);
    }

    private static final class Shared {
        static final CouponDeployment WORLD = new CouponDeployment(new Deployment(SETTINGS), 2);
    }

    public TestDatabase database() {
        return deployment.database();
    }

    public String brokers() {
        return deployment.brokers();
    }

    public App api(int number) {
        List<App> present = List.copyOf(apis);
        return present.get(number % present.size());
    }

    /** Starts this number of further instances, and returns when they answer. */
    public void addApis(int number) {
        List<App> added = Stream.generate(this::startApi).limit(number).toList();
        added.forEach(App::awaitReady);
        apis.addAll(added);
    }

    /** Stops the instance that runs longest, in good order. */
    public void removeApi() {
        apis.removeFirst().process().terminate();
    }

    /** Replaces an instance that was killed. */
    void restartApi(int number) {
        apis.set(number, startApi().awaitReady());
    }

    App startConsumer() {
        return deployment.startServer(
                CouponConsumerWithFaults.class,
                "coupon-consumer",
                // Small batches, so that there are many transactions for a fault.
                List.of("--rushline.coupon.code-secret=" + deployment.secret(), "--rushline.serve.batch=500"));
    }

    @Override
    public void close() {
        apis.forEach(App::close);
    }

    private App startApi() {
        return deployment.startApi(CouponApiWithTestTokens.class, "coupon-api");
    }
}
