package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TwoApisIT {

    private static final int USERS = 200;

    @Test
    void a_user_who_requests_at_two_instances_at_once_gets_one_coupon() throws Exception {
        try (Scenario scenario = new Scenario("two instances")) {
            scenario.startConsumer().awaitReady();
            // More than there are users: of a sold-out campaign the API may refuse the second of two requests.
            String coupon = scenario.open(USERS + 1);

            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Reply>> replies = new ArrayList<>();
                for (int user = 0; user < USERS; user++) {
                    String userId = "twin-" + user;
                    CyclicBarrier together = new CyclicBarrier(2);
                    for (int api = 0; api < 2; api++) {
                        App asked = scenario.deployment().api(api);
                        replies.add(clients.submit(() -> {
                            together.await();
                            return CouponCalls.request(asked, coupon, userId);
                        }));
                    }
                }
                for (int at = 0; at < replies.size(); at++) {
                    Reply reply = replies.get(at).get();
                    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
                    scenario.accepted("twin-" + at / 2, reply);
                }
            }

            scenario.verify();
            assertThat(scenario.issued(List.of(coupon))).isEqualTo(USERS);
        }
    }

    @Test
    void requests_that_an_instance_accepted_before_a_kill_are_kept() throws Exception {
        try (Scenario scenario = new Scenario("api killed")) {
            scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(1_000), scenario.open(1_000));

            Rush rush = scenario.rush(2_000, 800, coupons).awaitSent(700);
            scenario.deployment().api(1).process().kill9();
            var outcomes = rush.end();
            scenario.log("rush " + outcomes);
            scenario.deployment().restartApi(1);

            assertThat(outcomes).containsKeys("202", "no response");
            scenario.rush(300, 800, coupons).end();
            scenario.verify();
        }
    }
}
