-- When the call was carried out. Keys from before count from now on.
ALTER TABLE idempotency_key ADD COLUMN used_at timestamptz NOT NULL DEFAULT now();

-- What expires is found by its time.
CREATE INDEX idempotency_key_time ON idempotency_key (used_at);
CREATE INDEX notification_time ON notification (happened_at);
CREATE INDEX cancelled_order ON customer_order (placed_at) WHERE status = 'CANCELLED';
