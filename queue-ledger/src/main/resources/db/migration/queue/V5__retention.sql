-- A queue that is forgotten is deleted after its changes.
create index if not exists change_of_queue on queue.change (queue_id);
