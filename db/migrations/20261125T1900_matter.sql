-- What people do beside a matter of any noun: write to each other, follow it, urge it on, keep phrases; and which version
-- of it each has seen.
create schema desk;
grant usage on schema desk to wgk_console;

create table desk.note (
  id uuid primary key,
  -- The matter: its noun as the audit trail names it, and its key.
  noun text not null,
  noun_id uuid not null,
  person_id uuid not null references identity.person,
  post text not null,
  unit_id uuid not null references identity.unit,
  words text not null check (length(words) between 1 and 2000),
  at timestamptz not null,
  withdrawn_at timestamptz,
  -- Taken back before anybody read it: then nobody is shown it.
  withdrawn_unread boolean not null default false,
  check (withdrawn_at is not null or not withdrawn_unread)
);
comment on table desk.note is 'Retention: as its matter. Its words never change; one that is withdrawn stays.';
create index note_matter on desk.note (noun, noun_id, id);

create table desk.follow (
  person_id uuid not null references identity.person,
  noun text not null,
  noun_id uuid not null,
  at timestamptz not null,
  primary key (person_id, noun, noun_id)
);
comment on table desk.follow is 'Retention: until the person follows it no longer.';

create table desk.seen (
  noun text not null,
  noun_id uuid not null,
  person_id uuid not null references identity.person,
  version int not null check (version > 0),
  at timestamptz not null,
  -- When the person last saw an earlier version: what came after it is new to them.
  before_at timestamptz check (before_at <= at),
  primary key (noun, noun_id, person_id)
);
comment on table desk.seen is 'Retention: as its matter; one row a person and matter, rewritten with each look.';

create table desk.urge (
  id uuid primary key,
  noun text not null,
  noun_id uuid not null,
  person_id uuid not null references identity.person,
  post text not null,
  unit_id uuid not null references identity.unit,
  -- The day of Asia/Shanghai: a person urges a matter once a day.
  day date not null,
  words text not null check (length(words) between 1 and 300),
  at timestamptz not null,
  unique (noun, noun_id, person_id, day)
);
comment on table desk.urge is 'Retention: as its matter. Append-only.';

create table desk.phrase (
  id uuid primary key,
  person_id uuid not null references identity.person,
  -- The act whose form it is for, as `documents.approve`.
  command text not null,
  words text not null check (length(words) between 1 and 200),
  at timestamptz not null,
  unique (person_id, command, words)
);
comment on table desk.phrase is 'Retention: until its owner deletes it.';

grant select, insert on desk.note, desk.urge to wgk_console;
grant update (withdrawn_at, withdrawn_unread) on desk.note to wgk_console;
grant select, insert, delete on desk.follow, desk.phrase to wgk_console;
grant select, insert, update (version, at, before_at) on desk.seen to wgk_console;
