package dev.rushline.benchmark.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * Open load: callers arrive at a constant rate whether or not those before them were answered, and their time runs from the
 * moment they were meant to arrive. A server that falls behind therefore shows, and so does a generator that does.
 *
 * <p>One thread and one selector for all connections, because the machine is shared with what is measured.
 */
public final class OpenLoad {

    private static final long MAX_MICROS = 60_000_000;
    private static final long TIMEOUT_NANOS = 20_000_000_000L;

    private final InetSocketAddress server;
    private final int connections;
    private final ByteBuffer incoming = ByteBuffer.allocate(64 * 1024);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Histogram accepted = new Histogram(MAX_MICROS, 3);
    private final Histogram decided = new Histogram(MAX_MICROS, 3);
    private long failed;
    private long underWay;

    public OpenLoad(int port, int connections) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.connections = connections;
    }

    /**
     * What callers saw, in microseconds.
     *
     * @param failed callers who got no verdict
     * @param achieved callers per second who got one
     */
    public record Result(Histogram accepted, Histogram decided, long failed, double achieved) {}

    /** One caller after the other begins its journey, {@code perSecond} of them each second. */
    public Result run(double perSecond, double seconds, LongFunction<CouponCaller> journeys) throws IOException {
        long callers = (long) (perSecond * seconds);
        double gap = 1e9 / perSecond;
        try (Selector selector = Selector.open()) {
            // Before the clock runs: a flood of new connections is another test than this.
            for (int n = 0; n < connections; n++) {
                idle.push(new Connection(selector));
            }
            long begun = System.nanoTime();
            long arrived = 0;
            while (arrived < callers || underWay > 0) {
                long now = System.nanoTime();
                while (arrived < callers && begun + (long) (arrived * gap) <= now) {
                    // While all connections are in use the next caller starts late, and its delay counts.
                    Connection connection = idle.poll();
                    if (connection == null) {
                        break;
                    }
                    connection.begin(journeys.apply(arrived), begun + (long) (arrived * gap));
                    arrived++;
                    underWay++;
                }
                if (now - begun > seconds * 1e9 + TIMEOUT_NANOS) {
                    failed += callers - arrived + underWay;
                    break;
                }
                selector.select(key -> ((Connection) key.attachment()).read(), 1);
            }
            double took = (System.nanoTime() - begun) / 1e9;
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return new Result(accepted, decided, failed, decided.getTotalCount() / took);
        }
    }

    /** One connection, used by one caller at a time. */
    private final class Connection {

        private final Selector selector;
        private final ResponseBuffer answer = new ResponseBuffer();
        private SocketChannel channel;
        private CouponCaller journey = new CouponCaller("", "");
        private long intended;
        private boolean busy;
        private boolean asking;

        Connection(Selector selector) throws IOException {
            this.selector = selector;
            this.channel = open();
        }

        private SocketChannel open() throws IOException {
            SocketChannel opened = SocketChannel.open(server);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_READ, this);
            return opened;
        }

        void begin(CouponCaller begun, long intendedAt) throws IOException {
            journey = begun;
            intended = intendedAt;
            asking = true;
            busy = true;
            if (!channel.isOpen()) {
                channel = open();
            }
            try {
                write(begun.ask());
            } catch (IOException e) {
                // The server closed the idle connection.
                channel.close();
                channel = open();
                write(begun.ask());
            }
        }

        void read() {
            try {
                incoming.clear();
                int length = channel.read(incoming);
                if (length < 0) {
                    throw new IOException("the connection was closed");
                }
                answer.add(incoming.array(), length);
                if (answer.isComplete()) {
                    answered();
                    answer.clear();
                }
            } catch (IOException e) {
                broken();
            }
        }

        private void answered() throws IOException {
            int status = answer.status();
            if (asking && status == 202) {
                accepted.recordValue(micros());
                asking = false;
                write(journey.awaitVerdict(answer.field("requestId")));
            } else if (!asking && status == 200 && answer.field("status").equals("PENDING")) {
                write(journey.awaitVerdict(answer.field("requestId")));
            } else if (!asking && status == 200) {
                decided.recordValue(micros());
                done();
            } else {
                failed++;
                done();
            }
        }

        private void done() {
            busy = false;
            underWay--;
            idle.push(this);
        }

        /** Its caller gets no verdict, if it has one. The next one gets a new channel. */
        private void broken() {
            answer.clear();
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone in any case.
            }
            if (busy) {
                failed++;
                done();
            }
        }

        /** A request is smaller than any socket's buffer, and there is never more than one. */
        private void write(byte[] request) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(request);
            channel.write(bytes);
            if (bytes.hasRemaining()) {
                throw new IOException("the socket did not take a whole request");
            }
        }

        private long micros() {
            return Math.clamp((System.nanoTime() - intended) / 1000, 0, MAX_MICROS);
        }
    }
}
