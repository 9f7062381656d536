-- The law as dated data is entered in the console too: proposed by one administrator, confirmed by another, never over the past.

create table law.change (
  id uuid primary key,
  kind text not null check (kind in ('notice', 'period', 'ground')),
  -- What it is about: the year of a notice, the code of a period or ground.
  key text not null check (key <> ''),
  -- What is to be entered, as it was proposed.
  content jsonb not null,
  state text not null check (state in ('proposed', 'confirmed', 'returned', 'withdrawn')),
  version int not null check (version > 0),
  proposed_by uuid not null references identity.person,
  proposed_at timestamptz not null,
  decided_by uuid references identity.person,
  decided_at timestamptz,
  words text check (length(words) between 2 and 500),
  check ((state = 'proposed') = (decided_at is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'returned') = (words is not null)),
  -- A second pair of eyes: nobody confirms or returns what they proposed.
  check (state in ('proposed', 'withdrawn') or decided_by <> proposed_by)
);
comment on table law.change is 'Retention: permanent, with what it entered. Each change of the law''s data that was proposed in the console, and who confirmed it.';
create unique index change_once on law.change (kind, key) where state = 'proposed';
create index change_latest on law.change (proposed_at, id);

-- Null: shipped with the product. What the city has entered itself the product leaves alone when it is updated.
-- Small tables, and columns without a value yet: nothing is scanned for long.
-- squawk-ignore adding-foreign-key-constraint
alter table law.calendar_notice add column change_id uuid references law.change;
-- squawk-ignore adding-foreign-key-constraint
alter table law.period add column change_id uuid references law.change;
-- squawk-ignore adding-foreign-key-constraint
alter table law.ground add column change_id uuid references law.change;

-- Versions of one code never overlap, whoever writes them. A range over texts makes a code comparable without an extension.
create type law.code_range as range (subtype = text);
-- squawk-ignore constraint-missing-not-valid
alter table law.period add constraint period_versions_apart
  exclude using gist (law.code_range(code, code, '[]') with &&, daterange(valid_from, valid_to, '[]') with &&);
-- squawk-ignore constraint-missing-not-valid
alter table law.ground add constraint ground_versions_apart
  exclude using gist (law.code_range(code, code, '[]') with &&, daterange(valid_from, valid_to, '[]') with &&);

-- What a process enters hangs on a change that two people stand for; what was in force it may end, and nothing else.
create function law.assert_confirmed() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if current_user in ('wgk_console', 'wgk_worker')
    and not exists (select from law.change where id = new.change_id and state = 'confirmed') then
    raise exception 'law.% takes rows of a confirmed change only', tg_table_name using errcode = 'check_violation';
  end if;
  return new;
end $$;
create function law.assert_ended_once() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if current_user in ('wgk_console', 'wgk_worker') and old.valid_to is not null then
    raise exception 'the end of a version of law.% stands already', tg_table_name using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger notice_confirmed before insert on law.calendar_notice for each row execute function law.assert_confirmed();
create trigger period_confirmed before insert on law.period for each row execute function law.assert_confirmed();
create trigger ground_confirmed before insert on law.ground for each row execute function law.assert_confirmed();
create trigger period_ended_once before update on law.period for each row execute function law.assert_ended_once();
create trigger ground_ended_once before update on law.ground for each row execute function law.assert_ended_once();

grant execute on function law.code_range(text, text), law.code_range(text, text, text) to wgk_console;
grant select, insert on law.change to wgk_console;
grant select on law.change to wgk_worker;
grant update (state, version, decided_by, decided_at, words) on law.change to wgk_console;
grant insert on law.calendar_notice, law.calendar_day, law.period, law.ground to wgk_console;
grant update (valid_to) on law.period, law.ground to wgk_console;

-- A period that was entered late gives duties that run another length: the entry that recomputes says which, and the event,
-- extensions and pauses stay.
alter table duties.entry drop constraint entry_check1;
-- squawk-ignore constraint-missing-not-valid
alter table duties.entry add constraint entry_length check (
  num_nonnulls(period_n, each_year) = num_nonnulls(from_at) or (act = 'recomputed' and num_nonnulls(period_n, each_year) = 1));
