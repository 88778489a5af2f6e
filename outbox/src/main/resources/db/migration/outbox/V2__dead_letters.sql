-- The columns that every table of dead letters has, see docs/adr/0018. Instances of the release before do not write the new one.
alter table outbox.dead_letter add column appended_at timestamptz;
