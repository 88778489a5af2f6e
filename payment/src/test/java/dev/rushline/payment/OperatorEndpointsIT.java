package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorEndpointsIT extends PaymentApiTest {

    @Test
    void only_admins_read_the_outbox_and_the_dead_letters() {
        for (String path : new String[] {"/v1/admin/outbox", "/v1/admin/dead-letters"}) {
            assertThat(get(path, admin()).statusCode()).as(path).isEqualTo(200);
            assertProblem(get(path, user("ada")), 403, "forbidden");
            assertProblem(get(path, null), 401, "unauthorized");
        }
    }
}
