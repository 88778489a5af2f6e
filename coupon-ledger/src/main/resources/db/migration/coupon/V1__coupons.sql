-- One row per campaign. as_of is the cursor of its line when the row last changed: whoever has seen the line up to c
-- lacks exactly the rows with as_of > c, because both move in one transaction.
create table coupon.campaign (
  coupon_id       text primary key,
  partition       integer not null,
  name            text not null,
  quantity        bigint not null,
  issued          bigint not null,
  discount        bigint,
  opens_at        timestamptz not null,
  closes_at       timestamptz,
  opened_position bigint not null,
  opened_at       timestamptz not null,
  opened_by       text not null,
  closed_position bigint,
  closed_at       timestamptz,
  closed_by       text,
  as_of           bigint not null,
  constraint never_oversold check (issued between 0 and quantity)
) with (fillfactor = 50);

create index campaign_changes on coupon.campaign (partition, as_of);

-- Where in its line a campaign had nothing left: from the place behind the last winner up to the next stock.
create table coupon.sold_out_window (
  coupon_id     text not null references coupon.campaign,
  from_position bigint not null,
  to_position   bigint,
  primary key (coupon_id, from_position)
);

create table coupon.stock_addition (
  coupon_id  text not null references coupon.campaign,
  command_id text not null,
  position   bigint not null,
  added      bigint not null check (added > 0),
  added_at   timestamptz not null,
  added_by   text not null,
  primary key (coupon_id, command_id)
);

-- Winners only. Who lost is known by comparing places.
create table coupon.issuance (
  coupon_id text not null,
  serial    bigint not null,
  user_id   text not null,
  code      text not null,
  position  bigint not null,
  nonce     bigint not null,
  issued_at timestamptz not null,
  constraint one_serial_once primary key (coupon_id, serial),
  constraint one_coupon_each unique (user_id, coupon_id)
);
