-- One row for each time that a concert's queue was opened. Whoever changes a row stamps it with the transaction, so that
-- readers who ask for what changed since their last look miss nothing, however late it commits.
create table queue.queue (
  queue_id         bigint generated always as identity primary key,
  concert_id       text not null,
  mode             text not null check (mode in ('DEDICATED', 'SHARED')),
  partition        integer not null,
  -- Tickets of this queue stand from here on; before, the line belonged to others.
  from_position    bigint not null check (from_position >= 0),
  -- And before here, once the line was given back.
  to_position      bigint,
  rate_per_second  integer not null check (rate_per_second > 0),
  max_active       integer not null check (max_active > 0),
  claim_seconds    integer not null check (claim_seconds > 0),
  pass_ttl_seconds integer not null check (pass_ttl_seconds > 0),
  state            text not null check (state in ('OPEN', 'PAUSED', 'CLOSED')),
  message          text,
  opens_at         timestamptz,
  -- The seed is told to nobody before the range is frozen; its hash is told from the start.
  seed             text,
  frozen_to        bigint,
  opened_at        timestamptz not null default now(),
  closed_at        timestamptz,
  released_at      timestamptz,
  changed_in       xid8 not null default pg_current_xact_id(),
  check ((opens_at is null) = (seed is null)),
  check (opens_at is null or mode = 'DEDICATED')
);
create unique index queue_of_concert on queue.queue (concert_id) where released_at is null;
create unique index queue_of_line on queue.queue (partition) where mode = 'DEDICATED' and released_at is null;
create index queue_current on queue.queue (partition) where released_at is null;
create index queue_history on queue.queue (concert_id, partition, from_position);
create index queue_changed on queue.queue (changed_in);

-- Who changed what, and when.
create table queue.change (
  change_id  bigint generated always as identity primary key,
  queue_id   bigint not null references queue.queue,
  concert_id text not null,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  before     jsonb,
  after      jsonb not null
);
create index change_of_concert on queue.change (concert_id, change_id);

-- What only the one who serves the line moves, together with its cursor.
create table queue.progress (
  queue_id      bigint primary key references queue.queue,
  admitted      bigint not null default 0,
  -- Up to here the tickets that came before the opening are registered below.
  registered_to bigint
) with (fillfactor = 40);

-- Who entered before the opening. Only these are admitted in another order than that of the log, so only these need rows.
create table queue.early_token (
  queue_id bigint not null references queue.queue,
  position bigint not null,
  user_id  text not null,
  primary key (queue_id, position)
);
create index early_token_of_user on queue.early_token (queue_id, user_id, position);

create table queue.departure (
  queue_id   bigint not null references queue.queue,
  position   bigint not null,
  left_at    timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  primary key (queue_id, position)
);
create index departure_recent on queue.departure (queue_id, left_at);
create index departure_changed on queue.departure (changed_in);

create table queue.admission (
  queue_id    bigint not null references queue.queue,
  position    bigint not null,
  user_id     text not null,
  admitted_at timestamptz not null,
  claim_until timestamptz not null,
  claimed_at  timestamptz,
  expires_at  timestamptz,
  pass_id     text,
  pass        text,
  ended_at    timestamptz,
  ending      text check (ending in ('COMPLETED', 'EXPIRED', 'LEFT')),
  -- When the place falls free if nothing else happens.
  due_at      timestamptz not null generated always as (coalesce(expires_at, claim_until)) stored,
  primary key (queue_id, position),
  check ((ended_at is null) = (ending is null)),
  check ((claimed_at is null) = (expires_at is null))
);
-- One place at a time for each user.
create unique index admission_active on queue.admission (queue_id, user_id) where ended_at is null;
create index admission_of_user on queue.admission (queue_id, user_id);
create index admission_due on queue.admission (queue_id, due_at) where ended_at is null;
create index admission_recent on queue.admission (queue_id, admitted_at);
