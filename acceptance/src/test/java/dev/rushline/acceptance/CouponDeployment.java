package dev.rushline.acceptance;

import dev.rushline.testing.TestDatabase;
import java.util.List;

/**
 * One Kafka, one database and two coupon APIs that all scenarios of this JVM share, because starting them takes longer than
 * most scenarios: each has campaigns of its own, and at its end the whole log is held against the whole ledger. Consumers
 * come and go with the scenarios.
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

    /** In place of one that was killed. */
    void restartApi(int number) {
        apis[number] = startApi();
        apis[number].awaitReady();
    }

    App startConsumer() {
        return deployment.startServer(
                CouponConsumerWithFaults.class,
                "coupon-consumer",
                // Small, so that a fault finds many transactions to strike.
                List.of("--rushline.coupon.code-secret=" + deployment.secret(), "--rushline.serve.batch=500"));
    }

    private App startApi() {
        return deployment.startApi(CouponApiWithTestTokens.class, "coupon-api");
    }
}
