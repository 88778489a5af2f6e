package dev.rushline.standalone.rush;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept between the calls, and as little around it as there can be: the machine is shared with all that
 * it calls. A connection that the server let go of meanwhile is made anew, once for a call. That sends a call a second time,
 * which is safe for every call of a crowd.
 */
final class HttpConnection implements Api {

    private static final int CONNECT_MILLIS = 5_000;

    /** Longer than the longest wait for a verdict that is asked for. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final InetSocketAddress address;
    private final Duration patience;
    private @Nullable Socket socket;
    private @Nullable OutputStream out;
    private @Nullable AnswerReader in;

    HttpConnection(InetSocketAddress address) {
        this(address, ANSWER_TIMEOUT);
    }

    /**
     * A connection that is made with the first call.
     *
     * @param patience how long an answer may take; longer than the longest wait that is asked for
     */
    HttpConnection(InetSocketAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Reply send(Call call) throws IOException {
        byte[] bytes = call.toBytes();
        boolean isFresh = socket == null;
        try {
            return exchange(bytes);
        } catch (IOException e) {
            close();
            if (isFresh || Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        try {
            return exchange(bytes);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Reply exchange(byte[] call) throws IOException {
        if (out == null || in == null) {
            connect();
        }
        OutputStream to = out;
        AnswerReader from = in;
        if (to == null || from == null) {
            throw new IOException("there is no connection");
        }
        long begun = System.nanoTime();
        to.write(call);
        Reply reply = from.read();
        if (from.isLast()) {
            close();
        }
        return reply.taking(System.nanoTime() - begun);
    }

    private void connect() throws IOException {
        Socket made = new Socket();
        socket = made;
        made.setTcpNoDelay(true);
        made.setSoTimeout((int) patience.toMillis());
        made.connect(address, CONNECT_MILLIS);
        out = made.getOutputStream();
        in = new AnswerReader(made.getInputStream());
    }

    @Override
    public void close() {
        Socket kept = socket;
        socket = null;
        out = null;
        in = null;
        if (kept == null) {
            return;
        }
        try {
            kept.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
