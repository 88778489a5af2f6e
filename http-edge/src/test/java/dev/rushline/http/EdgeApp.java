package dev.rushline.http;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.caller.TrustedIssuer;
import dev.rushline.http.json.DirectJson;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.Problem;
import dev.rushline.http.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A small application with a handler for each feature of the edge. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EdgeApp.Handlers.class)
public class EdgeApp {

    public static final TokenIssuer ISSUER = new TokenIssuer("https://issuer.test");

    @Bean
    JwtDecoder jwtDecoder() {
        return ISSUER.decoder();
    }

    @Bean
    TrustedIssuer trustedIssuer() {
        return ISSUER.trusted();
    }

    @Bean
    MovableClock clock() {
        return new MovableClock(Instant.now());
    }

    record Order(
            @NotBlank @Size(max = 20) String name, @Max(100) int quantity, Instant at, Kind kind, Inner inner) {}

    record Inner(List<Integer> numbers) {}

    record Answered(String text, @Nullable Long absent) implements DirectJson {}

    enum Kind {
        SMALL,
        LARGE
    }

    enum ShopProblem implements Problem {
        SOLD_OUT;

        @Override
        public Definition definition() {
            return new Definition(HttpStatus.CONFLICT, "Everything is gone.");
        }
    }

    @RestController
    static class Handlers {

        private final Clock clock;

        Handlers(Clock clock) {
            this.clock = clock;
        }

        @PermitAll
        @GetMapping("/open")
        Map<String, Object> open() {
            return Map.of("now", Instant.EPOCH.plusSeconds(clock.instant().getEpochSecond() * 0));
        }

        @GetMapping("/callers")
        Caller callers(Caller caller) {
            return caller;
        }

        @PostMapping("/callers")
        Order order(Caller caller, @Valid @RequestBody Order order) {
            return order;
        }

        @PostMapping("/admins")
        Map<String, String> admins(@RequestBody Order order, Admin admin) {
            return Map.of("id", admin.id());
        }

        @RateLimited
        @GetMapping("/limited")
        Map<String, String> limited(Caller caller) {
            return Map.of("id", caller.id());
        }

        @PermitAll
        @PostMapping("/echo")
        Order echo(@Valid @RequestBody Order order) {
            return order;
        }

        @PermitAll
        @GetMapping("/items/{number}")
        Map<String, Object> item(@PathVariable int number, @RequestParam(defaultValue = "1") @Max(10) int page) {
            return Map.of("number", number, "page", page);
        }

        @PermitAll
        @PostMapping("/answers")
        @ResponseStatus(HttpStatus.ACCEPTED)
        Answered answered(HttpServletResponse response) {
            response.setHeader("Location", "/answers/1");
            return new Answered("\u00fc", null);
        }

        @PermitAll
        @GetMapping("/required")
        Map<String, Object> required(@RequestParam String name) {
            return Map.of("name", name);
        }

        @PermitAll
        @GetMapping("/sold-out")
        void soldOut() {
            throw new ProblemException(
                    ShopProblem.SOLD_OUT, "Come again.", Duration.ofMillis(1500), Map.of("couponId", "c1"));
        }

        @PermitAll
        @GetMapping("/away")
        String away() {
            throw new DataAccessResourceFailureException("no connection for hunter2");
        }

        @PermitAll
        @GetMapping("/broken")
        void broken() {
            throw new IllegalStateException("the password is hunter2");
        }
    }
}
