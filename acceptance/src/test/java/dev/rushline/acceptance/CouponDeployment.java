package dev.rushline.acceptance;

import dev.rushline.testing.TestDatabase;
import java.util.List;

/**
 * One Kafka, one database and two coupon APIs that all scenarios of this JVM share, because starting them takes longer than
 * most scenarios. Each scenario has its own campaigns and consumers, and checks the whole log and the whole ledger at its end.
 */
final class CouponDeployment {

    static final String TOPIC = "coupon-publish-request";
    static final String GROUP = "rushline-coupon";

    private final Deployment deployment = new Deployment(List.of("--rushline.log.partitions.coupon-publish-request=6"));
    private final App[] apis;

    private CouponDeployment() {
        apis = new App[] {startApi(), startApi()};
        for (App api : apis) {
            api.awaitReady();
        }
    }

    static CouponDeployment shared() {
        return Shared.WORLD;
    }

    private static final class Shared {
        static final CouponDeployment WORLD = new CouponDeployment();
    }

    TestDatabase database() {
        return deployment.database();
    }

    App api(int number) {
        return apis[number % apis.length];
    }

    /** Replaces an instance that was killed. */
    void restartApi(int number) {
        apis[number] = startApi();
        apis[number].awaitReady();
    }

    App startConsumer() {
        return deployment.startServer(
                CouponConsumerWithFaults.class,
                "coupon-consumer",
                // Small batches, so that there are many transactions for a fault.
                List.of("--rushline.coupon.code-secret=" + deployment.secret(), "--rushline.serve.batch=500"));
    }

    private App startApi() {
        return deployment.startApi(CouponApiWithTestTokens.class, "coupon-api");
    }
}
