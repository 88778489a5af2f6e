-- When the call was carried out. Keys from before count from now on.
ALTER TABLE idempotency_key ADD COLUMN used_at timestamptz NOT NULL DEFAULT now();

-- What expires is found by its time.
CREATE INDEX IF NOT EXISTS idempotency_key_time ON idempotency_key (used_at);
CREATE INDEX IF NOT EXISTS notification_time ON notification (happened_at);
CREATE INDEX IF NOT EXISTS cancelled_order ON customer_order (placed_at) WHERE status = 'CANCELLED';
