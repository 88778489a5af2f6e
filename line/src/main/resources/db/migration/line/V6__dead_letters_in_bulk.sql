-- When an operator decided that it will not be replayed. Instances of the release before neither read nor write it.
alter table line.line_dead_letter add column skipped_at timestamptz;

-- The order of the list.
create index line_dead_letter_stored on line.line_dead_letter (stored_at, id);
