-- What a topic was when it was first seen. Its id changes when it is deleted and made again; offsets then mean nothing.
create table line.topic (
  name          text primary key,
  topic_id      text not null,
  first_seen_at timestamptz not null default now()
);

-- Who is being served. The row moves in the transaction of what was decided, from a position that is still there,
-- under an epoch that is still the server's own.
create table line.cursor (
  topic      text not null references line.topic (name),
  partition  integer not null,
  position   bigint not null check (position >= 0),
  epoch      bigint not null,
  owner      text not null,
  claimed_at timestamptz not null default now(),
  primary key (topic, partition)
) with (fillfactor = 40);

-- Records that nobody can decide: kept whole, so that they can be looked at and brought back.
create table line.line_dead_letter (
  id          bigint generated always as identity primary key,
  topic       text not null,
  partition   integer not null,
  position    bigint not null,
  appended_at timestamptz not null,
  key         bytea,
  value       bytea,
  headers     jsonb not null,
  reason      text not null,
  stored_at   timestamptz not null default now(),
  unique (topic, partition, position)
);
