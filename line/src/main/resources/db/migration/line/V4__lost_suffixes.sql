-- Up to which offset the records of the line were read, and the leader epoch of the last of them, see docs/adr/0019. They are
-- valid while read_to is the offset at which reading goes on: an instance of the release before moves the cursor alone.
-- No instance serves a stopped line until an operator has decided. From lost_from on the log is another one.
alter table line.cursor
  add column read_to bigint,
  add column leader_epoch integer,
  add column stopped_at timestamptz,
  add column stop_reason text,
  add column lost_from bigint,
  add constraint stopped_for_a_reason check (num_nulls(stopped_at, stop_reason, lost_from) in (0, 3));
