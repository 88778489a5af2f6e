-- Paid orders that are not confirmed yet: few, or something is wrong.
CREATE INDEX unfulfilled_order ON customer_order (order_id) WHERE status = 'PAID';
