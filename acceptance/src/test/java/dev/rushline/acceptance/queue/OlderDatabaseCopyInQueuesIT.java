package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.RestorableServers;
import dev.rushline.acceptance.Rush;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderDatabaseCopyInQueuesIT {

    @TempDir
    private Path folder;

    @Test
    void users_who_were_called_after_the_copy_are_called_again_in_the_same_order() throws Exception {
        try (RestorableServers servers = new RestorableServers(folder);
                QueueDeployment deployment = QueueDeployment.on(servers);
                QueueScenario scenario = new QueueScenario("older copy", deployment)) {
            App activator = deployment.activator();
            App api = deployment.api(0);
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(100)),
                    scenario.open(QueueSettings.of(100).shared()));
            scenario.rush(600, 1_000, concerts).awaitSent(300);
            scenario.awaitAdmissions(concerts.getFirst(), 50);
            servers.copyDatabase();
            scenario.log("copied");

            Rush rush = scenario.rush(600, 1_000, concerts);
            EnteredTicket leaver = scenario.enter(concerts.getFirst(), "leaver");
            EnteredTicket visitor = scenario.enter(concerts.getLast(), "visitor");
            assertThat(QueueCalls.leave(api, leaver).status()).isEqualTo(204);
            scenario.awaitStatus(visitor, "ADMITTED");
            assertThat(QueueCalls.collect(api, visitor).status()).isEqualTo(201);
            int called = scenario.admissions(concerts.getFirst()).size();
            servers.restoreCopy();
            scenario.log("restored, %d were called".formatted(called));

            assertThat(rush.end().keySet()).isSubsetOf("200", "201", "503 line-unavailable", "503 unavailable");
            scenario.drain();
            scenario.verify();
            // What is in no log is gone: that the one left, and that the other collected an entry pass.
            scenario.awaitStatus(leaver, "ADMITTED");
            scenario.awaitStatus(visitor, "ADMITTED");
            assertThat(QueueCalls.collect(api, visitor).status()).isEqualTo(201);
            assertThat(activator.process().isAlive()).isTrue();
        }
    }
}
