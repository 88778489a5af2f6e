-- Time goes round in twelve slots of two hours. What was told is kept for some slots and then emptied at once, a slot at a
-- time: no row is ever deleted or changed.
create function outbox.slot_of(moment timestamptz) returns smallint
  language sql immutable parallel safe
  return (extract(epoch from moment)::bigint / 7200 % 12)::smallint;

-- One at a time and never again: what is recorded later has the higher number.
create sequence outbox.event_number cache 1;

-- What is to be told. A row is written once. What of it was told follows from outbox.shard.
-- The transaction's number is taken before the event's (columns are filled from left to right): see docs/adr/0013.
create table outbox.event (
  slot        smallint    not null default outbox.slot_of(clock_timestamp()),
  transaction xid8        not null default pg_current_xact_id(),
  id          bigint      not null default nextval('outbox.event_number'),
  recorded_at timestamptz not null default clock_timestamp(),
  shard       smallint    not null,
  event_id    uuid        not null,
  topic       text        not null,
  key         text        not null,
  type        text        not null,
  source      text        not null,
  trace       text        not null,
  data        bytea       not null,
  primary key (shard, id, slot)
) partition by list (slot);

create index event_transaction on outbox.event (transaction);

do $$
begin
  for slot in 0..11 loop
    execute format('create table outbox.event_%s partition of outbox.event for values in (%s)', slot, slot);
  end loop;
end $$;

-- Who tells the events of a shard, and how far that is: everything up to the position that the snapshot shows was told or is
-- held. The row moves only under the owner's epoch.
create table outbox.shard (
  shard      smallint    primary key,
  owner      text,
  epoch      bigint      not null default 0,
  position   bigint      not null default 0,
  snapshot   pg_snapshot not null default pg_current_snapshot(),
  claimed_at timestamptz
) with (fillfactor = 20);

insert into outbox.shard (shard) select generate_series(0, 15);

-- The relays that are alive.
create table outbox.relay (
  relay   text        primary key,
  seen_at timestamptz not null
) with (fillfactor = 50);

-- The keys whose next event could not be told. What is recorded under them waits here, in order, and nothing else waits.
create table outbox.stuck_key (
  shard       smallint    not null references outbox.shard (shard),
  key         text        not null,
  tries       integer     not null,
  blocked     boolean     not null,
  next_try_at timestamptz not null,
  reason      text        not null,
  since       timestamptz not null default clock_timestamp(),
  primary key (shard, key)
);

create table outbox.held (
  shard       smallint    not null,
  key         text        not null,
  id          bigint      not null,
  recorded_at timestamptz not null,
  event_id    uuid        not null,
  topic       text        not null,
  type        text        not null,
  source      text        not null,
  trace       text        not null,
  data        bytea       not null,
  primary key (shard, key, id)
);
create unique index held_id on outbox.held (id);

-- What operators did, and to what.
create table outbox.audit (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null default clock_timestamp(),
  operator    text        not null,
  action      text        not null,
  subject     text        not null,
  details     jsonb       not null
);

-- What was read back from its topic, where that is asked for.
create table outbox.published (
  slot         smallint    not null default outbox.slot_of(clock_timestamp()),
  id           bigint      not null,
  published_at timestamptz not null default clock_timestamp(),
  primary key (id, slot)
) partition by list (slot);

do $$
begin
  for slot in 0..11 loop
    execute format('create table outbox.published_%s partition of outbox.published for values in (%s)', slot, slot);
  end loop;
end $$;

-- Transactions are numbered by the database cluster. In another one, after a restore, the snapshots above mean nothing.
create table outbox.origin (
  only_one          boolean primary key default true check (only_one),
  system_identifier bigint not null
);
insert into outbox.origin (system_identifier) select system_identifier from pg_control_system();

-- For people: what became of each event.
create view outbox.event_status as
select e.id, e.event_id, e.topic, e.key, e.type, e.recorded_at,
       case
         when exists (select 1 from outbox.held h where h.id = e.id) then 'INIT'
         when exists (select 1 from outbox.published p where p.id = e.id) then 'PUBLISHED'
         when e.id <= s.position and pg_visible_in_snapshot(e.transaction, s.snapshot) then 'SENT'
         else 'INIT'
       end as status
from outbox.event e
join outbox.shard s using (shard);

-- What a consumer has dealt with, by the day of the event.
create function outbox.day_of(moment timestamptz) returns smallint
  language sql immutable parallel safe
  return (extract(epoch from moment)::bigint / 86400 % 16)::smallint;

create table outbox.processed_event (
  day        smallint    not null,
  consumer   text        not null,
  event_id   text        not null,
  status     text        not null check (status in ('RECEIVED', 'SUCCESS')),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id, day)
) partition by list (day);

do $$
begin
  for day in 0..15 loop
    execute format('create table outbox.processed_event_%s partition of outbox.processed_event for values in (%s)', day, day);
  end loop;
end $$;

-- Records that a consumer could not handle: kept whole, until an operator brings them back.
create table outbox.dead_letter (
  id          bigint      generated always as identity primary key,
  topic       text        not null,
  partition   integer     not null,
  position    bigint      not null,
  consumer    text        not null,
  key         bytea,
  value       bytea,
  headers     jsonb       not null,
  reason      text        not null,
  stored_at   timestamptz not null default clock_timestamp(),
  replayed_at timestamptz,
  unique (topic, partition, position, consumer)
);
