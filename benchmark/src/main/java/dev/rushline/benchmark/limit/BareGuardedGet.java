package dev.rushline.benchmark.limit;

import dev.rushline.http.caller.Caller;
import dev.rushline.standalone.issuer.IssuerConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The limit of polling: a GET behind the same edge, for callers with a token, that always answers the same. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BareGuardedGet.Endpoint.class, IssuerConfiguration.class})
public class BareGuardedGet {

    static void main(String[] arguments) {
        SpringApplication.run(BareGuardedGet.class, arguments);
        System.out.println("READY");
    }

    @RestController
    static class Endpoint {

        record Constant(String requestId, String status) {}

        private static final Constant ANSWER = new Constant("constant", "SOLD_OUT");

        @GetMapping({"/v1/coupon-requests/{requestId}", "/v1/queue-tokens/{requestId}"})
        Constant show(Caller caller, @PathVariable String requestId) {
            return ANSWER;
        }
    }
}
