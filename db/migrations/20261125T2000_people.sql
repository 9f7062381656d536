-- Absence with a stand-in, hand-over of what hangs on a person, and the roster by which units and people come in.

-- Keys and constraints on new columns that are empty, and an index of a few thousand rows, while the program is updated
-- and nobody writes.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-deletion

create table identity.absence (
  id uuid primary key,
  person_id uuid not null references identity.person,
  stand_in_id uuid not null references identity.person,
  valid_from date not null,
  valid_to date not null,
  arranged_by uuid not null references identity.person,
  arranged_at timestamptz not null,
  -- Ended before its last day.
  ended_at timestamptz,
  check (valid_to >= valid_from),
  check (person_id <> stand_in_id)
);
comment on table identity.absence is 'Retention: permanent; says on whose behalf an act was done.';
create index absence_person on identity.absence (person_id, valid_to);
create index absence_stand_in on identity.absence (stand_in_id, valid_to);
grant select, insert, update on identity.absence to wgk_console;
grant select on identity.absence to wgk_worker;

alter table identity.post_holding
  -- A post that is somebody else's, held for them while they are away.
  add column absence_id uuid references identity.absence,
  add column stands_in_for uuid references identity.person,
  add constraint stand_in_whole check ((absence_id is null) = (stands_in_for is null)),
  add constraint stand_in_ends check (stands_in_for is null or (valid_to is not null and lent_by_unit_id is null and stands_in_for <> person_id)),
  -- No administrator's post is ever held for somebody else (三员分立).
  add constraint stand_in_no_administrator check (stands_in_for is null or post not in ('system-administrator', 'security-administrator', 'audit-administrator'));
create index post_holding_absence on identity.post_holding (absence_id) where absence_id is not null;
create index post_holding_stands_in on identity.post_holding (stands_in_for) where stands_in_for is not null;
-- A person may come to hold the same post for another from the same day on as their own.
drop index identity.post_holding_once;
create unique index post_holding_once on identity.post_holding (person_id, unit_id, post, valid_from) where revoked_at is null and stands_in_for is null;
create index person_unit on identity.person (unit_id, id);

-- On whose behalf a line was signed, where it was somebody's who was away.
alter table documents.opinion add column stands_in_for uuid references identity.person;
alter table clearance.opinion add column stands_in_for uuid references identity.person;

-- Who drafted it before it was handed over: the text is theirs too, and they are kept apart from judging it.
alter table documents.document add column former_drafters uuid[] not null default '{}';
create index document_drafter on documents.document (drafter_id) where state <> 'released';
alter table backfile.lot add column former_drafters uuid[] not null default '{}';
grant update (drafter_id, former_drafters) on backfile.lot to wgk_console;

-- Units, people and posts that come in by a workbook.
create schema roster;
grant usage on schema roster to wgk_console, wgk_worker;
create table roster.roster (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  made_by uuid not null references identity.person,
  made_at timestamptz not null,
  -- What the workbook says, row by row: {units, people, posts}.
  plan jsonb not null,
  units int not null check (units between 0 and 5000),
  people int not null check (people between 0 and 5000),
  posts int not null check (posts between 0 and 20000),
  finished_at timestamptz,
  finished_by uuid references identity.person,
  version int not null default 1,
  check ((finished_at is null) = (finished_by is null))
);
comment on table roster.roster is 'Retention: permanent, with the units and people that it brought in.';
create index roster_open on roster.roster (id) where finished_at is null;
grant select, insert, update (finished_at, finished_by, version) on roster.roster to wgk_console;
grant select on roster.roster to wgk_worker;
