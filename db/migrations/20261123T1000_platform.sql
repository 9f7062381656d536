-- The ground floor: roles' walls, the audit trail, repeated requests, events, and the door to the job queue.
-- The roles exist before migrations run (the migrator makes them where it may): wgk_portal, wgk_console, wgk_worker.

revoke all on schema public from public;
revoke execute on function
  lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea), lo_unlink(oid), lo_open(oid, integer),
  lo_get(oid), lo_get(oid, bigint, integer), loread(integer, integer), lowrite(integer, bytea), lo_truncate(integer, integer),
  lo_truncate64(integer, bigint), lo_lseek(integer, integer, integer), lo_lseek64(integer, bigint, integer), lo_tell(integer), lo_tell64(integer), lo_close(integer)
from public;
-- Advisory locks belong to who writes: the portal could otherwise hold up the sequencer.
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^pg_(try_)?advisory_' loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to wgk_console, wgk_worker', f);
  end loop;
end $$;
alter default privileges revoke execute on functions from public;

create schema platform;
create schema public_read;
create schema inbox;
create schema outbox;

grant usage on schema platform to wgk_console, wgk_worker;
grant usage on schema public_read to wgk_portal, wgk_console, wgk_worker;
grant usage on schema inbox, outbox to wgk_portal;

create table platform.audit (
  id uuid primary key,
  at timestamptz not null,
  command text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  actor_kind text not null check (actor_kind in ('person', 'system', 'citizen', 'setup', 'clock')),
  actor_id uuid,
  actor_rule text,
  post text,
  unit_id uuid,
  request_id text,
  batch_id uuid,
  nouns text[] not null default '{}',
  reason text,
  details jsonb not null default '{}',
  check ((actor_kind = 'person') = (actor_id is not null)),
  check ((outcome = 'refused') = (reason is not null))
);
comment on table platform.audit is 'Retention: permanent; the record of who did what is kept as long as the records it speaks of. Append-only: no runtime role updates or deletes.';
create index audit_nouns on platform.audit using gin (nouns);
create index audit_actor on platform.audit (actor_id, at);
create index audit_at on platform.audit (at);
grant select, insert on platform.audit to wgk_console, wgk_worker;

create table platform.request (
  actor text not null,
  id text not null check (length(id) between 8 and 100),
  command text not null,
  input_hash text not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (actor, id)
);
comment on table platform.request is 'Retention: 30 days; long enough for any honest repetition of a request. Rows go by the job platform.forget.';
create index request_at on platform.request (at);
grant select, insert on platform.request to wgk_console, wgk_worker;
grant delete on platform.request to wgk_worker;

create table platform.event (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  audit_id uuid not null references platform.audit
);
comment on table platform.event is 'Retention: one year; needed to repeat a reaction. Rows go by the job platform.forget.';
create index event_at on platform.event (at);
grant select, insert on platform.event to wgk_console, wgk_worker;
grant delete on platform.event to wgk_worker;

create table platform.reaction (
  event_id uuid not null references platform.event on delete cascade,
  name text not null,
  at timestamptz not null,
  primary key (event_id, name)
);
comment on table platform.reaction is 'Retention: as its event; says which reactions are done, so that none is done twice.';
grant select, insert on platform.reaction to wgk_console, wgk_worker;

-- The queue's tables belong to the owner and let nobody else in; this is the one door for those who enqueue.
create function platform.add_job(task text, payload json, run_at timestamptz, job_key text) returns void
  language plpgsql security definer set search_path = pg_catalog
  as $$ begin perform graphile_worker.add_job(task, payload, run_at := run_at, job_key := job_key); end $$;
revoke execute on function platform.add_job from public;
grant execute on function platform.add_job to wgk_console, wgk_worker;

-- Every table says how long its rows are kept; in public_read also which of the four classes it is, and the classes with
-- a clearance must refer to an approval. The migrator calls this before it commits: a table that says nothing does not migrate.
create function platform.assert_tables_declared() returns void language plpgsql set search_path = pg_catalog as $$
declare
  bad text;
begin
  select string_agg(format('%I.%I', n.nspname, c.relname), ', ') into bad
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public')
    and coalesce(obj_description(c.oid, 'pg_class'), '') !~ 'Retention: \S';
  if bad is not null then raise exception 'tables without a retention rule: %', bad; end if;

  select string_agg(c.relname, ', ') into bad
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('v', 'm', 'f') and n.nspname = 'public_read';
  if bad is not null then raise exception 'public_read may hold tables only, or a view could show what has no clearance: %', bad; end if;

  select string_agg(c.relname, ', ') into bad
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = 'public_read'
    and coalesce(obj_description(c.oid, 'pg_class'), '') !~ '^Class: (content|batch|standing|ledger)\.';
  if bad is not null then raise exception 'public_read tables without a class: %', bad; end if;

  select string_agg(c.relname, ', ') into bad
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = 'public_read'
    and obj_description(c.oid, 'pg_class') ~ '^Class: (content|batch|standing)\.'
    and not exists (
      select from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = to_regclass('clearance.approval')
        and (select array_agg(a.attname::text order by a.attname) from unnest(k.conkey) u(n) join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n)
          = array['clearance_id', 'content_hash']
        and (select bool_and(a.attnotnull) from unnest(k.conkey) u(n) join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n));
  if bad is not null then raise exception 'public_read tables whose rows could lack an approved clearance: %', bad; end if;

  select string_agg(c.relname || '.' || a.attname, ', ') into bad
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname = 'public_read' and obj_description(c.oid, 'pg_class') ~ '^Class: ledger\.'
    and a.attname not in ('id', 'seq', 'leaf_index', 'act', 'item_id', 'n', 'keys', 'at', 'numbered_at', 'public_reason', 'reason_code', 'size', 'root', 'checkpoint', 'origin', 'verifier_key');
  if bad is not null then raise exception 'ledger tables may hold no more than their closed list of columns: %', bad; end if;
end $$;
