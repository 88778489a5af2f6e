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
    void who_asks_two_instances_at_once_gets_one_coupon_and_both_say_so() throws Exception {
        try (Scenario scenario = new Scenario("two instances")) {
            scenario.startConsumer().awaitReady();
            // More than there are users: of a sold-out campaign the later of two twins is turned away at the door.
            String coupon = scenario.open(USERS + 1);

            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Reply>> replies = new ArrayList<>();
                for (int user = 0; user < USERS; user++) {
                    String userId = "twin-" + user;
                    CyclicBarrier together = new CyclicBarrier(2);
                    for (int api = 0; api < 2; api++) {
                        App asked = scenario.world().api(api);
                        replies.add(clients.submit(() -> {
                            together.await();
                            return CouponCalls.ask(asked, coupon, userId);
                        }));
                    }
                }
                for (int at = 0; at < replies.size(); at++) {
                    Reply reply = replies.get(at).get();
                    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
                    scenario.accepted("twin-" + at / 2, reply);
                }
            }

            scenario.conclude();
            assertThat(scenario.issued(List.of(coupon))).isEqualTo(USERS);
        }
    }

    @Test
    void what_an_instance_accepted_before_it_was_killed_is_kept() throws Exception {
        try (Scenario scenario = new Scenario("api killed")) {
            scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(2_000), scenario.open(2_000));

            Rush rush = scenario.rush(4_000, 1_500, coupons).awaitAsked(1_500);
            scenario.world().api(1).process().kill9();
            var outcomes = rush.end();
            scenario.say("rush " + outcomes);
            scenario.world().restartApi(1);

            assertThat(outcomes).containsKeys("202", "no answer");
            scenario.rush(500, 1_500, coupons).end();
            scenario.conclude();
        }
    }
}
