package dev.rushline.trending.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** All stores of this process share one bounded memory outside the heap. Made by Kafka Streams, by name. */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    private static final long MEMORY_BYTES = 32L * 1024 * 1024;
    private static final long WRITE_BUFFER_BYTES = 2L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 2;

    static {
        RocksDB.loadLibrary();
    }

    /** Never closed: it lives as long as the process. */
    private static final Cache CACHE = new LRUCache(MEMORY_BYTES);

    private static final WriteBufferManager WRITE_BUFFERS_OF_ALL = new WriteBufferManager(MEMORY_BYTES / 2, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS_OF_ALL);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache is shared.
    }
}
