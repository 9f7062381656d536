-- Who must do what by when, and the evidence that it was done.
create schema duties;
grant usage on schema duties to wgk_console, wgk_worker;

create table duties.duty (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  noun text not null,
  noun_id uuid not null,
  unit_id uuid not null references identity.unit,
  title text not null,
  state text not null check (state in ('open', 'paused', 'fulfilled', 'cancelled')),
  -- The statutory period (law.period). The event that set the clock going and the length in force that day stand in the entries.
  period_code text not null,
  -- What the clock shows by the latest entry; null while it stands still.
  due_at timestamptz,
  provisional boolean not null,
  -- The moment it fell overdue; null again when the due date moves beyond now.
  overdue_at timestamptz,
  fulfilled_at timestamptz,
  evidence jsonb,
  opened_at timestamptz not null,
  -- How many entries there are.
  version int not null check (version > 0),
  check (state not in ('open', 'paused') or (state = 'paused') = (due_at is null)),
  check ((state = 'fulfilled') = (fulfilled_at is not null)),
  check (fulfilled_at is null or evidence is not null)
);
comment on table duties.duty is 'Retention: ten years after it ends, with the assessment of its year.';
create unique index duty_once on duties.duty (kind, noun, noun_id) where state in ('open', 'paused');
create index duty_noun on duties.duty (noun, noun_id);
create index duty_late on duties.duty (due_at) where state = 'open' and overdue_at is null;
create index duty_unit on duties.duty (unit_id, coalesce(due_at, 'infinity'), id) where state in ('open', 'paused');
create index duty_living on duties.duty (id) where state in ('open', 'paused');

create table duties.entry (
  duty_id uuid not null references duties.duty,
  n int not null check (n > 0),
  act text not null check (act in ('opened', 'paused', 'resumed', 'extended', 'restarted', 'fulfilled', 'cancelled', 'overdue', 'escalated', 'reminded', 'recomputed')),
  at timestamptz not null,
  actor_id uuid,
  reason text,
  -- What the clock showed after the act; null while it stood still.
  due_at timestamptz,
  provisional boolean not null,
  -- How the act turned the clock: the event and the length from it; so much more of the same unit; a pause's first or last day.
  from_at timestamptz,
  period_n int check (period_n > 0),
  period_unit text check (period_unit in ('wd', 'd', 'mo', 'h')),
  each_year text check (each_year ~ '^\d\d-\d\d$'),
  added_n int check (added_n > 0),
  day date,
  reminder text check (reminder in ('three-days-before', 'on-the-day', 'overdue', 'escalation')),
  primary key (duty_id, n),
  check ((act in ('opened', 'restarted')) = (from_at is not null)),
  check (num_nonnulls(period_n, each_year) = num_nonnulls(from_at)),
  check ((period_n is null) = (period_unit is null)),
  check ((act = 'extended') = (added_n is not null)),
  check ((act in ('paused', 'resumed')) = (day is not null)),
  check ((act in ('reminded', 'escalated')) = (reminder is not null))
);
comment on table duties.entry is 'Retention: as its duty. Append-only: the clock''s history, from which any past day can be replayed.';

create table duties.reminder (
  duty_id uuid not null references duties.duty,
  kind text not null check (kind in ('three-days-before', 'on-the-day', 'overdue', 'escalation')),
  -- The due date of which it reminds; another one has reminders of its own.
  due_at timestamptz not null,
  remind_at timestamptz not null,
  done_at timestamptz,
  skipped text check (skipped in ('superseded', 'due-moved', 'ended')),
  primary key (duty_id, kind, due_at),
  check (done_at is null or skipped is null)
);
comment on table duties.reminder is 'Retention: as its duty.';
create index reminder_waiting on duties.reminder (remind_at) where done_at is null and skipped is null;

grant select, insert, update on duties.duty, duties.reminder to wgk_console, wgk_worker;
grant select, insert on duties.entry to wgk_console, wgk_worker;
