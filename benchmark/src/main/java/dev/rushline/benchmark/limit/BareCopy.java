package dev.rushline.benchmark.limit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The limit of writing winners: the same rows, ready as bytes, copied into a table with the same columns and indexes, and
 * committed in batches. One connection, and nothing else to do.
 */
public final class BareCopy {

    private static final int HEADER = 19;
    private static final byte[] END = {(byte) 0xFF, (byte) 0xFF};

    /** How rows are sent. */
    public enum Format {
        BINARY,
        TEXT
    }

    private final Connection database;
    private final Format format;
    private final List<byte[]> batches;

    private BareCopy(Connection database, Format format, List<byte[]> batches) {
        this.database = database;
        this.format = format;
        this.batches = batches;
    }

    /** Takes the rows from the ledger, in the order in which they were issued there. */
    public static BareCopy ofIssued(Connection database, Format format, int batch) throws SQLException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(1 << 24);
        try {
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from coupon.issuance order by coupon_id, serial) to stdout (format "
                                    + format + ")",
                            all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] rows = all.toByteArray();
        return new BareCopy(database, format, format == Format.BINARY ? cutBinary(rows, batch) : cutText(rows, batch));
    }

    /** Rows per second, without those of the first batches. */
    public double rate(double unmeasured, int batch) throws SQLException {
        int warm = (int) (batches.size() * unmeasured);
        prepare();
        database.setAutoCommit(false);
        long begun = 0;
        for (int n = 0; n < batches.size(); n++) {
            if (n == warm) {
                begun = System.nanoTime();
            }
            CopyIn copy = database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy limits.issuance from stdin (format " + format + ")");
            byte[] rows = batches.get(n);
            // In pieces, as the consumer sends them.
            for (int from = 0; from < rows.length; from += 64 * 1024) {
                copy.writeToCopy(rows, from, Math.min(64 * 1024, rows.length - from));
            }
            copy.endCopy();
            database.commit();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        database.setAutoCommit(true);
        return (batches.size() - warm) * (double) batch / seconds;
    }

    private void prepare() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("create schema if not exists limits");
            statement.execute(
                    "create table if not exists limits.issuance (like coupon.issuance including defaults including indexes)");
            statement.execute("truncate limits.issuance");
            statement.execute("checkpoint");
        }
    }

    /** Whole batches only, so that every commit is of the same size. */
    private static List<byte[]> cutBinary(byte[] all, int batch) {
        List<byte[]> batches = new ArrayList<>();
        byte[] header = Arrays.copyOf(all, HEADER);
        ByteBuffer rows = ByteBuffer.wrap(all, HEADER, all.length - HEADER);
        int from = rows.position();
        int count = 0;
        while (rows.remaining() > 2) {
            int columns = rows.getShort();
            for (int column = 0; column < columns; column++) {
                int length = rows.getInt();
                rows.position(rows.position() + Math.max(0, length));
            }
            if (++count == batch) {
                batches.add(joined(header, Arrays.copyOfRange(all, from, rows.position()), END));
                from = rows.position();
                count = 0;
            }
        }
        return batches;
    }

    private static List<byte[]> cutText(byte[] all, int batch) {
        List<byte[]> batches = new ArrayList<>();
        int from = 0;
        int count = 0;
        for (int at = 0; at < all.length; at++) {
            if (all[at] == '\n' && ++count == batch) {
                batches.add(Arrays.copyOfRange(all, from, at + 1));
                from = at + 1;
                count = 0;
            }
        }
        return batches;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
