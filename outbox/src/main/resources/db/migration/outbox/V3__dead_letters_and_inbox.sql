-- When an operator decided that it will not be replayed. Instances of the release before neither read nor write it.
alter table outbox.dead_letter add column skipped_at timestamptz;

-- The order of the list.
create index dead_letter_stored on outbox.dead_letter (stored_at, id);

-- The inbox keeps as long as the topics do, which may be longer than its days go round: then old rows are deleted.
create index processed_event_changed on outbox.processed_event using brin (changed_at);
