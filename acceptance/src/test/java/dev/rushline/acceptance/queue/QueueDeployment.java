package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Deployment;
import dev.rushline.audit.queue.LimitHistory;
import dev.rushline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * One database, two queue APIs and at least one activator that all scenarios of this JVM share. Each scenario has its own
 * concerts, and checks the whole log and the whole ledger at its end.
 */
final class QueueDeployment {

    static final String TOPIC = "waiting-token";

    private final Deployment deployment = new Deployment(List.of("--rushline.log.partitions.waiting-token=32"));
    private final LimitHistory history = new LimitHistory();
    private final List<App> activators = new ArrayList<>();
    private final App[] apis;

    private QueueDeployment() {
        // The second one remembers no entry, so a user who enters again gets another ticket.
        apis = new App[] {startApi(), startApi("--rushline.queue.enter.remembered=0")};
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

    /** The secret of tickets, in Base64. */
    String secret() {
        return deployment.secret();
    }

    /** The limits that operators set in this deployment. */
    LimitHistory history() {
        return history;
    }

    App api(int number) {
        return apis[Math.floorMod(number, apis.length)];
    }

    /** A live activator; it is started if there is none. */
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

    /** Stops the activators that a scenario has started or suspended. */
    void dismissAllBut(int kept) {
        while (activators.size() > kept) {
            activators.removeLast().close();
        }
    }

    private App startApi(String... settings) {
        return deployment.startApi(QueueApiWithTestTokens.class, "queue-api", settings);
    }
}
