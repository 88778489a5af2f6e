package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProxyLogTests {

    private static final String TICKET = "AQ_3-dM".repeat(12);
    private static final String TOKEN =
            "eyJhbGciOiJFUzI1NiJ9." + "eyJzdWIiOiJhZGEifQ".repeat(3) + "." + "c2ln-_".repeat(14);

    @Test
    void log_lines_keep_what_went_wrong_and_lose_tickets_and_tokens() throws Exception {
        String line =
                "2026/11/28 14:26:31 [error] 12#12: *7 connect() failed (111: Connection refused) while connecting to upstream,"
                        + " client: 172.18.0.1, server: _, request: \"GET /v1/queue-tokens/%s/events?access_token=%s HTTP/1.1\","
                        + " upstream: \"http://172.18.0.9:8080/v1/queue-tokens/%1$s/events\", host: \"127.0.0.1:8080\","
                        + " referrer: \"http://127.0.0.1:8080//v1//coupon-requests/%1$s\"\n";

        String logged = redacted(line.formatted(TICKET, TOKEN));

        assertThat(logged).isEqualTo(line.replace("access_token=%s", "-").replaceAll("%(1\\$)?s", "-"));
    }

    @Test
    void the_proxy_writes_both_of_its_logs_through_it() {
        assertThat(Repository.text("ops/proxy/start")).contains("exec > >(redacted) 2> >(redacted >&2)");
        assertThat(Repository.text("ops/proxy/Dockerfile")).contains("ops/proxy/redacted /usr/local/bin/");
    }

    private static String redacted(String line) throws IOException, InterruptedException {
        Process filter =
                new ProcessBuilder(Repository.file("ops/proxy/redacted").toString()).start();
        try (var input = filter.getOutputStream()) {
            input.write(line.getBytes(StandardCharsets.US_ASCII));
        }
        String output = new String(filter.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(filter.waitFor()).isZero();
        return output;
    }
}
