-- The roles of the apps and what each may do. Run it as a superuser in the database of Rushline, before the first app starts or in a
-- database that is in use; again after an upgrade that adds a schema. It sets no passwords. See docs/operate.md, Least privilege.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['rushline_migration', 'rushline_coupon_api', 'rushline_coupon_consumer', 'rushline_queue_api',
                                'rushline_queue_activator', 'rushline_payment', 'rushline_audit'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I login', wanted);
    end if;
  end loop;
  execute format('grant create on database %I to rushline_migration', current_database());
end $$;

create schema if not exists line;
create schema if not exists coupon;
create schema if not exists queue;
create schema if not exists outbox;
create schema if not exists payment;

-- The migration role owns everything, also what an app has made as another user.
do $$
declare
  change text;
begin
  for change in
    select format('alter schema %I owner to rushline_migration', nspname)
    from pg_namespace
    where nspname in ('line', 'coupon', 'queue', 'outbox', 'payment')
    union all
    select format('alter table %s owner to rushline_migration', c.oid::regclass)
    from pg_class c
    where c.relnamespace in ('line'::regnamespace, 'coupon'::regnamespace, 'queue'::regnamespace, 'outbox'::regnamespace,
                             'payment'::regnamespace)
      and (c.relkind in ('r', 'p', 'v')
           -- Sequences of identity columns follow their tables.
           or c.relkind = 'S' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')))
    union all
    select format('alter routine %s owner to rushline_migration', p.oid::regprocedure)
    from pg_proc p
    where p.pronamespace in ('line'::regnamespace, 'coupon'::regnamespace, 'queue'::regnamespace, 'outbox'::regnamespace,
                             'payment'::regnamespace)
  loop
    execute change;
  end loop;
end $$;

-- Each line app writes the lines and its own ledger. The coupon API only reads its ledger: all that it wants goes through the line.
grant usage on schema line to rushline_coupon_api, rushline_coupon_consumer, rushline_queue_api, rushline_queue_activator;
grant select, insert, update, delete on all tables in schema line
  to rushline_coupon_api, rushline_coupon_consumer, rushline_queue_api, rushline_queue_activator;
alter default privileges for role rushline_migration in schema line grant select, insert, update, delete on tables
  to rushline_coupon_api, rushline_coupon_consumer, rushline_queue_api, rushline_queue_activator;

grant usage on schema coupon to rushline_coupon_api, rushline_coupon_consumer;
grant select on all tables in schema coupon to rushline_coupon_api;
alter default privileges for role rushline_migration in schema coupon grant select on tables to rushline_coupon_api;
grant select, insert, update, delete on all tables in schema coupon to rushline_coupon_consumer;
alter default privileges for role rushline_migration in schema coupon grant select, insert, update, delete on tables to rushline_coupon_consumer;

grant usage on schema queue to rushline_queue_api, rushline_queue_activator;
grant select, insert, update, delete on all tables in schema queue to rushline_queue_api, rushline_queue_activator;
alter default privileges for role rushline_migration in schema queue grant select, insert, update, delete on tables
  to rushline_queue_api, rushline_queue_activator;

grant usage on schema payment to rushline_payment;
grant select, insert, update, delete on all tables in schema payment to rushline_payment;
alter default privileges for role rushline_migration in schema payment grant select, insert, update, delete on tables
  to rushline_payment;

-- The outbox empties whole slots.
grant usage on schema outbox to rushline_payment;
grant select, insert, update, delete, truncate on all tables in schema outbox to rushline_payment;
alter default privileges for role rushline_migration in schema outbox grant select, insert, update, delete, truncate on tables
  to rushline_payment;
grant usage, select on all sequences in schema outbox to rushline_payment;
alter default privileges for role rushline_migration in schema outbox grant usage, select on sequences to rushline_payment;

-- ./rushline audit reads all of it.
grant usage on schema line, coupon, queue, outbox, payment to rushline_audit;
grant select on all tables in schema line, coupon, queue, outbox, payment to rushline_audit;
alter default privileges for role rushline_migration in schema line, coupon, queue, outbox, payment grant select on tables
  to rushline_audit;
