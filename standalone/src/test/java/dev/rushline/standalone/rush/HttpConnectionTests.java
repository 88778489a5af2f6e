package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTests {

    private static final Call ASK = Call.sending("POST", "/asks", "token", "{\"a\":1}");
    private static final byte[] YES = "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final HttpConnection connection;

    /** Closes each connection after this number of responses. */
    private volatile int answersEach = Integer.MAX_VALUE;

    HttpConnectionTests() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        connection = new HttpConnection(
                new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), Duration.ofSeconds(5));
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.close();
    }

    @Test
    void all_calls_use_one_connection() throws IOException {
        for (int call = 0; call < 10; call++) {
            assertThat(connection.send(ASK).status()).isEqualTo(200);
        }

        assertThat(connections).hasValue(1);
    }

    @Test
    void a_connection_that_the_server_closed_is_reopened() throws IOException {
        answersEach = 2;
        for (int call = 0; call < 10; call++) {
            assertThat(connection.send(ASK).tookNanos()).isPositive();
        }

        assertThat(connections).hasValue(5);
        assertThat(answers).hasValue(10);
    }

    @Test
    void a_call_without_a_response_is_an_error_and_the_next_one_reconnects() throws IOException {
        answersEach = 0;
        assertThatThrownBy(() -> connection.send(ASK)).isInstanceOf(IOException.class);
        answersEach = 1;

        assertThat(connection.send(ASK).status()).isEqualTo(200);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader calls =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (int answered = 0; answered < answersEach; answered++) {
                String line = calls.readLine();
                assertThat(line).isEqualTo("POST /asks HTTP/1.1");
                while (!line.isEmpty()) {
                    line = calls.readLine();
                }
                calls.skip("{\"a\":1}".length());
                answers.incrementAndGet();
                client.getOutputStream().write(YES);
            }
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }
}
