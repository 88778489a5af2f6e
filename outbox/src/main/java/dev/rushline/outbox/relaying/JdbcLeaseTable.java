package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

final class JdbcLeaseTable implements LeaseTable {

    private static final String HEARTBEAT = """
            insert into outbox.relay (relay, seen_at) values (?, clock_timestamp())
            on conflict (relay) do update set seen_at = excluded.seen_at
            """;

    private static final String LIVE_RELAYS =
            "select relay from outbox.relay where seen_at > clock_timestamp() - ? * interval '1 millisecond'";

    private static final String DELETE_DEAD_RELAYS = """
            delete from outbox.relay r
             where seen_at < clock_timestamp() - ? * interval '10 milliseconds'
               and not exists (select 1 from outbox.shard s where s.owner = r.relay)
            """;

    private static final String OWNERS = "select shard, coalesce(owner, ''), epoch from outbox.shard";

    // PostgreSQL evaluates the condition again once the row is locked, so one of two concurrent claims wins.
    // It does not wait for a row that a frozen instance has locked: the relay's other shards would wait with it.
    private static final String CLAIM = """
            with free as (
              select s.shard
                from unnest(?::smallint[]) with ordinality as wanted (shard, place)
                join outbox.shard s on s.shard = wanted.shard
               where s.owner is null
                  or not exists (select 1 from outbox.relay r
                                  where r.relay = s.owner
                                    and r.seen_at > clock_timestamp() - ? * interval '1 millisecond')
               order by wanted.place
               limit ?
                 for no key update of s skip locked)
            update outbox.shard s
               set owner = ?, epoch = s.epoch + 1, claimed_at = clock_timestamp()
              from free
             where s.shard = free.shard
            returning s.shard, s.epoch, s.position, s.snapshot::text
            """;

    private static final String RELEASE = """
            with bounded as materialized (select set_config('lock_timeout', '1s', true))
            update outbox.shard
               set owner = null
              from bounded
             where shard = ? and owner = ? and epoch = ?
            """;

    // A locked shard keeps the name of a relay that is gone, so it can be claimed as soon as it is unlocked.
    private static final String LEAVE = """
            with owned as (
              select shard from outbox.shard where owner = ? for no key update skip locked),
            released as (
              update outbox.shard s set owner = null from owned where s.shard = owned.shard)
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

    @Override
    public void heartbeat() {
        database.update(HEARTBEAT, relay);
        database.update(DELETE_DEAD_RELAYS, properties.dead().toMillis());
    }

    @Override
    public Set<String> liveRelays() {
        return new HashSet<>(database.queryForList(
                LIVE_RELAYS, String.class, properties.dead().toMillis()));
    }

    @Override
    public Map<Short, Owner> owners() {
        Map<Short, Owner> owners = new HashMap<>();
        database.query(OWNERS, row -> {
            owners.put(row.getShort(1), new Owner(row.getString(2), row.getLong(3)));
        });
        return owners;
    }

    @Override
    public List<Lease> claim(List<Short> shards, int most) {
        return database.query(
                CLAIM,
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("int2", shards.toArray()));
                    statement.setLong(2, properties.dead().toMillis());
                    statement.setInt(3, most);
                    statement.setString(4, relay);
                },
                (row, _) -> new Lease(row.getShort(1), row.getLong(2), row.getLong(3), row.getString(4)));
    }

    @Override
    public void release(short shard, long epoch) {
        database.update(RELEASE, shard, relay, epoch);
    }

    @Override
    public void leave() {
        database.update(LEAVE, relay, relay);
    }
}
