package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is alive and who owns what, by the database's clock. */
final class JdbcLeaseTable {

    private static final String BEAT = """
            insert into outbox.relay (relay, seen_at) values (?, clock_timestamp())
            on conflict (relay) do update set seen_at = excluded.seen_at
            """;

    private static final String ALIVE =
            "select relay from outbox.relay where seen_at > clock_timestamp() - ? * interval '1 millisecond'";

    private static final String FORGET_THE_DEAD = """
            delete from outbox.relay r
             where seen_at < clock_timestamp() - ? * interval '10 milliseconds'
               and not exists (select 1 from outbox.shard s where s.owner = r.relay)
            """;

    private static final String OWNERS = "select shard, coalesce(owner, ''), epoch from outbox.shard";

    // The last condition is asked again once the row is locked: of two who claim at the same time one gets it.
    private static final String CLAIM = """
            update outbox.shard s
               set owner = ?, epoch = epoch + 1, claimed_at = clock_timestamp()
             where shard = any (?::smallint[])
               and (owner is null
                    or not exists (select 1 from outbox.relay r
                                    where r.relay = s.owner
                                      and r.seen_at > clock_timestamp() - ? * interval '1 millisecond'))
            returning shard, epoch, position, snapshot::text
            """;

    private static final String RELEASE =
            "update outbox.shard set owner = null where shard = ? and owner = ? and epoch = ?";

    private static final String LEAVE = """
            with released as (update outbox.shard set owner = null where owner = ?)
            delete from outbox.relay where relay = ?
            """;

    private final JdbcTemplate database;
    private final String relay;
    private final OutboxProperties properties;

    JdbcLeaseTable(JdbcTemplate database, String relay, OutboxProperties properties) {
        this.database = database;
        this.relay = relay;
        this.properties = properties;
    }

    /** A shard as the table has it. */
    record Owner(String name, long epoch) {}

    void beat() {
        database.update(BEAT, relay);
        database.update(FORGET_THE_DEAD, properties.dead().toMillis());
    }

    Set<String> alive() {
        return new HashSet<>(
                database.queryForList(ALIVE, String.class, properties.dead().toMillis()));
    }

    Map<Short, Owner> owners() {
        Map<Short, Owner> owners = new HashMap<>();
        database.query(OWNERS, row -> {
            owners.put(row.getShort(1), new Owner(row.getString(2), row.getLong(3)));
        });
        return owners;
    }

    /** Claims those of the shards that have no living owner. */
    List<OwnedShard> claim(Collection<Short> shards) {
        return database.query(
                CLAIM,
                statement -> {
                    statement.setString(1, relay);
                    statement.setArray(2, statement.getConnection().createArrayOf("int2", shards.toArray()));
                    statement.setLong(3, properties.dead().toMillis());
                },
                (row, _) -> new OwnedShard(row.getShort(1), row.getLong(2), row.getLong(3), row.getString(4)));
    }

    void release(OwnedShard shard) {
        database.update(RELEASE, shard.number, relay, shard.epoch);
    }

    void leave() {
        database.update(LEAVE, relay, relay);
    }
}
