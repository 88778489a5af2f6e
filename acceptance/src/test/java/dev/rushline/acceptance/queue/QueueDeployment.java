package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Deployment;
import dev.rushline.acceptance.RestorableServers;
import dev.rushline.audit.queue.LimitHistory;
import dev.rushline.testing.KafkaCluster;
import dev.rushline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * One database, two queue APIs and at least one activator that all scenarios of this JVM share. Each scenario has its own
 * concerts, and checks the whole log and the whole ledger at its end.
 */
public final class QueueDeployment implements AutoCloseable {

    public static final String TOPIC = "waiting-token";
    public static final String GROUP = "rushline-queue";

    private static final List<String> SETTINGS = List.of("--rushline.log.partitions.waiting-token=32");

    /** It remembers no entry, so a user who enters again gets another ticket. */
    private static final String WITHOUT_MEMORY = "--rushline.queue.enter.remembered=0";

    private static final List<String> FEW_LINES = List.of("--rushline.log.partitions.waiting-token=12");

    private final Deployment deployment;
    private final LimitHistory history = new LimitHistory();
    private final List<App> activators = new ArrayList<>();
    private final List<App> apis = new CopyOnWriteArrayList<>();

    private QueueDeployment(Deployment deployment) {
        this.deployment = deployment;
    }

    /** With one API, on brokers that other tests may kill. */
    public static QueueDeployment on(KafkaCluster cluster) {
        return withOneApi(Deployment.on(cluster, FEW_LINES));
    }

    /** With one API, on a broker of its own. */
    public static QueueDeployment on(String broker) {
        return withOneApi(new Deployment(FEW_LINES, broker));
    }

    private static QueueDeployment withOneApi(Deployment deployment) {
        QueueDeployment created = new QueueDeployment(deployment);
        created.addApis(1);
        return created;
    }

    private static QueueDeployment withTwoApis(Deployment deployment) {
        QueueDeployment created = new QueueDeployment(deployment);
        created.apis.addAll(List.of(created.startApi(), created.startApi(WITHOUT_MEMORY)));
        created.apis.forEach(App::awaitReady);
        return created;
    }

    static QueueDeployment shared() {
        return Shared.WORLD;
    }

    /** A deployment on servers that no other scenario uses. */
    static QueueDeployment on(RestorableServers servers) {
        return withTwoApis(servers.deployment(SETTINGS));
    }

    private static final class Shared {
        static final QueueDeployment WORLD = withTwoApis(new Deployment(SETTINGS));
    }

    public TestDatabase database() {
        return deployment.database();
    }

    public String brokers() {
        return deployment.brokers();
    }

    /** The secret of tickets, in Base64. */
    String secret() {
        return deployment.secret();
    }

    /** The limits that operators set in this deployment. */
    public LimitHistory history() {
        return history;
    }

    public App api(int number) {
        List<App> present = List.copyOf(apis);
        return present.get(Math.floorMod(number, present.size()));
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

    /** Replaces the second API, after it was killed. */
    void restartSecondApi() {
        apis.set(1, startApi(WITHOUT_MEMORY).awaitReady());
    }

    /** A live activator; it is started if there is none. */
    public App activator() {
        activators.removeIf(activator -> !activator.process().isAlive());
        return activators.isEmpty() ? startActivator().awaitReady() : activators.getFirst();
    }

    public App startActivator() {
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

    @Override
    public void close() {
        dismissAllBut(0);
        apis.forEach(App::close);
    }

    private App startApi(String... settings) {
        return deployment.startApi(QueueApiWithTestTokens.class, "queue-api", settings);
    }
}
