-- An order reserves its stock when it is placed, until it expires unpaid. Orders of earlier releases have no such time: they
-- reserve their stock when they are paid.
ALTER TABLE customer_order
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN pass_id text CHECK (char_length(pass_id) BETWEEN 1 AND 200);
CREATE INDEX unpaid_order ON customer_order (expires_at) WHERE status = 'PENDING';
CREATE INDEX order_of_user ON customer_order (user_id, placed_at DESC, order_id DESC);

-- How many pieces one entry pass buys.
ALTER TABLE item ADD COLUMN max_per_pass bigint NOT NULL DEFAULT 4 CHECK (max_per_pass >= 1);
