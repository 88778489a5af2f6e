alter table line.line_dead_letter add column replayed_at timestamptz;

-- What operators did, and to what.
create table line.audit (
  id       bigint      generated always as identity primary key,
  at       timestamptz not null default clock_timestamp(),
  operator text        not null,
  action   text        not null,
  subject  text        not null,
  details  jsonb       not null
);
