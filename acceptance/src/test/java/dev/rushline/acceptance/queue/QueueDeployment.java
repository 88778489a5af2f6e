package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Deployment;
import dev.rushline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * One database, two queue APIs and at least one activator that all scenarios of this JVM share: each has concerts of its own,
 * and at its end the whole log is held against the whole ledger.
 */
final class QueueDeployment {

    static final String TOPIC = "waiting-token";

    private final Deployment deployment = new Deployment(List.of("--rushline.log.partitions.waiting-token=32"));
    private final LimitHistory history = new LimitHistory();
    private final List<App> activators = new ArrayList<>();
    private final App[] apis;

    private QueueDeployment() {
        apis = new App[] {startApi(), startApi()};
        for (App api : apis) {
            api.awaitReady();
        }
    }

    static QueueDeployment shared() {
        return Shared.WORLD;
    }

    private static final class Shared {
        static final QueueDeployment WORLD = new QueueDeployment();
    }

    TestDatabase database() {
        return deployment.database();
    }

    /** What seals tickets. */
    String secret() {
        return deployment.secret();
    }

    /** What was said of any queue in this world. */
    LimitHistory history() {
        return history;
    }

    App api(int number) {
        return apis[Math.floorMod(number, apis.length)];
    }

    /** One that is well; it is started if there is none. */
    App activator() {
        activators.removeIf(activator -> !activator.process().isAlive());
        return activators.isEmpty() ? startActivator().awaitReady() : activators.getFirst();
    }

    App startActivator() {
        App activator = deployment.startServer(
                QueueActivatorWithFaults.class, "queue-activator", List.of("--rushline.queue.admit.grace=2s"));
        activators.add(activator);
        return activator;
    }

    /** The next scenario begins with one at most that nothing was done to. */
    void dismissAllBut(int kept) {
        while (activators.size() > kept) {
            activators.removeLast().close();
        }
    }

    private App startApi() {
        return deployment.startApi(QueueApiWithTestTokens.class, "queue-api");
    }
}
