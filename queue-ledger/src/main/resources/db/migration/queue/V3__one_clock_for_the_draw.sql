-- When the range was frozen, by the clock of the departures. A broker whose clock is ahead freezes it before opens_at.
alter table queue.queue add column frozen_at timestamptz;
