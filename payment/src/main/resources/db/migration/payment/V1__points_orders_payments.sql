CREATE TABLE wallet (
    user_id text PRIMARY KEY CHECK (char_length(user_id) BETWEEN 1 AND 64),
    balance bigint NOT NULL CHECK (balance >= 0)
);

-- Append-only: the balance of a user is the sum of the movements.
CREATE TABLE movement (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id   text NOT NULL REFERENCES wallet,
    kind      text NOT NULL,
    amount    bigint NOT NULL,
    reference uuid NOT NULL,
    moved_at  timestamptz NOT NULL,
    CHECK (kind = 'PAYMENT' AND amount < 0 OR kind IN ('CHARGE', 'REFUND') AND amount > 0),
    -- A payment is taken once and given back once, whoever tries.
    UNIQUE (reference, kind)
);
CREATE INDEX movement_of_user ON movement (user_id, id);

CREATE TABLE item (
    sku        text PRIMARY KEY CHECK (sku ~ '^[A-Za-z0-9_-]{1,64}$'),
    available  bigint NOT NULL CHECK (available >= 0),
    price      bigint NOT NULL CHECK (price >= 0),
    concert_id text CHECK (concert_id ~ '^[A-Za-z0-9_-]{1,64}$')
);

CREATE TABLE customer_order (
    order_id  uuid PRIMARY KEY,
    user_id   text NOT NULL CHECK (char_length(user_id) BETWEEN 1 AND 64),
    sku       text NOT NULL REFERENCES item,
    quantity  bigint NOT NULL CHECK (quantity >= 1),
    amount    bigint NOT NULL CHECK (amount >= 0),
    status    text NOT NULL CHECK (status IN ('PENDING', 'PAID', 'CONFIRMED', 'CANCELLED')),
    reason    text CHECK (char_length(reason) <= 200),
    placed_at timestamptz NOT NULL,
    CHECK ((reason IS NOT NULL) = (status = 'CANCELLED'))
);

CREATE TABLE payment (
    payment_id  uuid PRIMARY KEY,
    order_id    uuid NOT NULL UNIQUE REFERENCES customer_order,
    user_id     text NOT NULL,
    amount      bigint NOT NULL CHECK (amount >= 0),
    discount    bigint NOT NULL CHECK (discount >= 0),
    paid_at     timestamptz NOT NULL,
    refunded_at timestamptz
);

-- A voucher is here while it is spent; a refund takes it out again.
CREATE TABLE spent_voucher (
    voucher_id text PRIMARY KEY CHECK (char_length(voucher_id) BETWEEN 1 AND 200),
    order_id   uuid NOT NULL UNIQUE REFERENCES customer_order
);

-- Only calls that were carried out leave their key: a refusal rolls it back.
CREATE TABLE idempotency_key (
    user_id         text NOT NULL,
    operation       text NOT NULL,
    idempotency_key text NOT NULL CHECK (char_length(idempotency_key) BETWEEN 1 AND 200),
    fingerprint     text NOT NULL,
    answer          text,
    PRIMARY KEY (user_id, operation, idempotency_key)
);

CREATE TABLE notification (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     text NOT NULL CHECK (char_length(user_id) BETWEEN 1 AND 64),
    type        text NOT NULL,
    text        text NOT NULL,
    happened_at timestamptz NOT NULL
);
CREATE INDEX notification_of_user ON notification (user_id, id DESC);
