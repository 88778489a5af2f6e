-- The columns that every table of dead letters has, see docs/adr/0018. Instances of the release before do not write the new one.
alter table line.line_dead_letter
  add column consumer text not null default 'line',
  alter column appended_at drop not null,
  alter column stored_at set default clock_timestamp(),
  drop constraint line_dead_letter_topic_partition_position_key,
  add unique (topic, partition, position, consumer);
