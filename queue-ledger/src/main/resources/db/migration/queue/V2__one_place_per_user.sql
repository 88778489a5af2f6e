-- How often a user is called while no visit is collected; further tickets that were taken before are passed.
alter table queue.queue
  add column calls_per_person integer not null default 2 check (calls_per_person > 0);

-- The tickets of the same user up to this one, whose turns came during the visit.
alter table queue.admission add column covers_to bigint;
