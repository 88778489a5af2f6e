package dev.rushline.http.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.http.EdgeApp;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class WarmingUpTests {

    private ConfigurableApplicationContext app;

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void before_ready_all_calls_are_answered_while_readiness_is_down() {
        start("before-ready", "500ms", "/limited");

        assertThat(readiness().getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(calls()).hasSizeGreaterThan(8).allSatisfy(call -> {
            assertThat(call.path()).isEqualTo("/limited");
            assertThat(call.status()).isEqualTo(200);
        });
        assertThat(calls().stream().filter(call -> call.readiness() != ReadinessState.REFUSING_TRAFFIC))
                .as("the last call of each caller may be under way at the end")
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void after_ready_delays_nothing() {
        start("after-ready", "1m", "/held");

        assertThat(readiness().getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        app.getBean(CountDownLatch.class).countDown();
        await().until(() -> !calls().isEmpty());
    }

    @Test
    void off_calls_nothing() {
        start("off", "500ms", "/open");

        assertThat(calls()).isEmpty();
    }

    @Test
    void a_call_that_is_not_answered_delays_readiness_no_longer_than_the_bound() {
        long begun = System.nanoTime();
        start("before-ready", "100ms", "/held");

        assertThat(readiness().getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(50));
        app.getBean(CountDownLatch.class).countDown();
    }

    @Test
    void calls_that_fail_end_it_early() {
        start("before-ready", "50s", "/away");

        assertThat(readiness().getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(calls()).hasSizeBetween(20, 28);
    }

    @Test
    void an_api_that_makes_no_calls_is_warm_at_once() {
        app = new SpringApplicationBuilder(EdgeApp.class)
                .properties("server.port=0", "rushline.warm-up=before-ready", "rushline.warm-up-time=50s")
                .run();

        assertThat(readiness().getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    }

    private void start(String mode, String time, String path) {
        app = new SpringApplicationBuilder(EdgeApp.class, Watched.class)
                .properties(
                        "server.port=0",
                        "rushline.warm-up=" + mode,
                        "rushline.warm-up-time=" + time,
                        "test.path=" + path)
                .run();
    }

    private ApplicationAvailability readiness() {
        return app.getBean(ApplicationAvailability.class);
    }

    private Queue<AnsweredCall> calls() {
        return app.getBean(Watched.class).calls;
    }

    record AnsweredCall(String path, int status, ReadinessState readiness) {}

    @Configuration(proxyBeanMethods = false)
    static class Watched {

        private final Queue<AnsweredCall> calls = new ConcurrentLinkedQueue<>();

        @Bean
        WarmUpCalls calls(Environment settings) {
            return _ -> List.of(new WarmUpCall("GET", settings.getRequiredProperty("test.path")));
        }

        @Bean
        CountDownLatch held() {
            return new CountDownLatch(1);
        }

        @Bean
        Filter watch(CountDownLatch held, ApplicationAvailability availability) {
            return (request, response, chain) -> {
                HttpServletRequest call = (HttpServletRequest) request;
                if (call.getRequestURI().equals("/held")) {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                ReadinessState before = availability.getReadinessState();
                chain.doFilter(request, response);
                calls.add(new AnsweredCall(call.getRequestURI(), ((HttpServletResponse) response).getStatus(), before));
            };
        }
    }
}
