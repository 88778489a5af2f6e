package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.audit.coupon.CampaignState.Winner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderDatabaseCopyIT {

    @TempDir
    private Path folder;

    @Test
    void the_log_brings_an_older_copy_of_the_database_to_the_same_coupons_and_verdicts() throws Exception {
        try (RestorableServers servers = new RestorableServers(folder);
                CouponDeployment deployment = CouponDeployment.on(servers);
                Scenario scenario = new Scenario("older copy", deployment)) {
            scenario.startConsumer().awaitReady();
            String before = scenario.open(200);
            scenario.rush(300, 1_000, List.of(before)).end();
            scenario.pollAll();
            servers.copyDatabase();
            scenario.log("copied");

            String since = scenario.open(2_000);
            scenario.addStock(List.of(before), 20);
            scenario.rush(800, 1_000, List.of(before, since)).end();
            scenario.pollAll();
            List<Winner> soldOut = scenario.winners(before);
            List<Winner> issued = scenario.winners(since);
            Rush rush = scenario.rush(3_000, 1_000, List.of(since)).awaitSent(300);
            servers.restoreCopy();
            scenario.log("restored");

            // The copy does not know the newer campaign before the line has decided its opening again.
            assertThat(rush.end().keySet())
                    .isSubsetOf("202", "404 unknown-coupon", "409 sold-out", "503 line-unavailable", "503 unavailable");
            scenario.verify();
            assertThat(scenario.winners(before)).isEqualTo(soldOut);
            assertThat(scenario.winners(since)).startsWith(issued.toArray(Winner[]::new));
        }
    }
}
