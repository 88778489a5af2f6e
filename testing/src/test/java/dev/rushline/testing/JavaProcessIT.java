package dev.rushline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JavaProcessIT {

    private static final Duration BOUND = Duration.ofMinutes(2);

    @Test
    void a_process_gets_arguments_environment_and_system_properties() {
        try (JavaProcess echo = JavaProcess.of(Echo.class)
                .argument("argument")
                .environment("ECHO", "variable")
                .systemProperty("echo", "property")
                .start()) {
            assertThat(echo.awaitLine("^given", BOUND)).isEqualTo("given argument variable property");
        }
    }

    @Test
    void a_terminated_process_runs_its_shutdown_hooks_and_a_killed_one_does_not() {
        try (JavaProcess terminated = echo();
                JavaProcess killed = echo()) {
            terminated.terminate();
            killed.kill9();

            assertThat(terminated.awaitExit(BOUND)).isEqualTo(143);
            assertThat(killed.awaitExit(BOUND)).isEqualTo(137);
            assertThat(terminated.output()).contains("goodbye");
            assertThat(killed.output()).doesNotContain("goodbye");
        }
    }

    @Test
    void a_suspended_process_stops_until_it_is_resumed() {
        try (JavaProcess echo = echo()) {
            echo.suspend();
            await().until(() -> isStopped(echo));
            int still = echo.output().size();
            await().during(Duration.ofMillis(300)).until(() -> echo.output().size() == still);
            assertThat(echo.isAlive()).isTrue();

            echo.resume();

            await().until(() -> echo.output().size() > still);
        }
    }

    @Test
    void a_missing_line_is_an_error_with_the_output() {
        try (JavaProcess echo = JavaProcess.of(Echo.class).argument("leave").start()) {
            assertThatThrownBy(() -> echo.awaitLine("never", BOUND))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("never", "ended with 3", "given leave");
        }
    }

    private static boolean isStopped(JavaProcess process) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(process.processId()), "stat"))
                .contains(") T ");
    }

    private static JavaProcess echo() {
        JavaProcess echo = JavaProcess.of(Echo.class).argument("count").start();
        echo.awaitLine("count 3", BOUND);
        return echo;
    }
}
