package dev.rushline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyIT {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, LOOPBACK);
        proxy = TcpProxy.start(FreePorts.any(), server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void what_is_sent_over_a_silent_link_arrives_when_it_is_mended() throws Exception {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            proxy.silence();
            send(client, "late");
            accepted.setSoTimeout(300);
            assertThatThrownBy(() -> receive(accepted, 4)).isInstanceOf(SocketTimeoutException.class);

            proxy.mend();
            accepted.setSoTimeout(60_000);
            assertThat(receive(accepted, 4)).isEqualTo("late");
            send(accepted, "back");
            assertThat(receive(client, 4)).isEqualTo("back");
        }
    }

    @Test
    void a_refused_link_closes_connections_and_accepts_none_until_it_is_mended() throws Exception {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            send(client, "a");
            assertThat(receive(accepted, 1)).isEqualTo("a");

            proxy.refuse();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.mend();
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            send(client, "b");
            assertThat(receive(accepted, 1)).isEqualTo("b");
        }
    }

    @Test
    void a_slow_link_delays_each_direction_and_bounds_the_rate() throws Exception {
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            proxy.slow(Duration.ofMillis(100), 10_000);
            long start = System.nanoTime();

            send(client, "x".repeat(1_000));
            receive(accepted, 1_000);
            send(accepted, "y");
            receive(client, 1);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_in_the_database_and_an_error_at_the_client() throws Exception {
        TestDatabase database = Servers.freshDatabase();
        TestDatabase linked = database.through(Servers.databaseLink());
        try (Connection client = linked.connect();
                Statement statement = client.createStatement()) {
            statement.execute("create table kept (number int)");
            client.setAutoCommit(false);
            CompletableFuture<Void> lost = Servers.databaseLink().loseAnswerToCommit("into kept");
            statement.execute("select 1");
            client.commit();
            for (int number = 0; number < 10; number++) {
                insert(client, number);
            }
            client.rollback();
            // By now the driver has prepared the statement on the server, and sends its name only.
            insert(client, 10);
            assertThat(lost).isNotDone();

            assertThatThrownBy(client::commit).isInstanceOf(SQLException.class);

            assertThat(lost).isDone();
            assertThat(client.isValid(1)).isFalse();
        }
        assertThat(numbers(database)).isEqualTo("10");
        try (Connection client = linked.connect()) {
            insert(client, 11);
        }
        assertThat(numbers(database)).isEqualTo("10,11");
    }

    @Test
    void the_answer_to_a_statement_outside_a_transaction_is_lost_as_that_to_a_commit() throws Exception {
        TestDatabase database = Servers.freshDatabase();
        try (Connection client = database.through(Servers.databaseLink()).connect();
                Statement statement = client.createStatement()) {
            statement.execute("create table kept (number int)");
            CompletableFuture<Void> lost = Servers.databaseLink().loseAnswerToCommit("into kept");

            assertThatThrownBy(() -> insert(client, 1)).isInstanceOf(SQLException.class);

            assertThat(lost).isDone();
        }
        assertThat(numbers(database)).isEqualTo("1");
    }

    @Test
    void clients_of_kafka_stay_on_the_link() throws Exception {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", Servers.linkedBootstrapServers(), "default.api.timeout.ms", "60000"))) {
            assertThat(admin.describeCluster().nodes().get())
                    .allMatch(node -> node.port() == Servers.kafkaLink().port());
            admin.listTopics().names().get();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(LOOPBACK, proxy.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String receive(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), UTF_8);
    }

    private static void insert(Connection client, int number) throws SQLException {
        try (var statement = client.prepareStatement("insert into kept values (?)")) {
            statement.setInt(1, number);
            statement.execute();
        }
    }

    private static String numbers(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select string_agg(number::text, ',' order by number) from kept")) {
            row.next();
            return row.getString(1);
        }
    }
}
