-- Law as dated data: working calendar, statutory periods, grounds for not disclosing.
-- Rows come from src/modules/law/data, written by the owner after the migrations; no runtime role writes here.

create schema law;

create table law.calendar_notice (
  year integer not null check (year between 1949 and 2200),
  announced_on date not null,
  kind text not null check (kind in ('year', 'change')),
  number text check (number <> ''),
  issued_on date,
  title text not null check (title <> ''),
  sure boolean not null,
  primary key (year, announced_on),
  check (issued_on <= announced_on)
);
comment on table law.calendar_notice is 'Retention: permanent; due dates of any past day are recomputed from it. The State Council''s notices on days off, by the day each was announced.';

create table law.calendar_day (
  year integer not null,
  announced_on date not null,
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  label text not null check (label <> ''),
  primary key (year, announced_on, day),
  foreign key (year, announced_on) references law.calendar_notice on delete cascade,
  -- A notice arranges its own year and, for the New Year holiday, the December before.
  check (day between make_date(year - 1, 12, 1) and make_date(year, 12, 31))
);
comment on table law.calendar_day is 'Retention: permanent, with its notice. One day off or worked, under the notice that set it; a later notice on the same day prevails.';

create table law.period (
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  name text not null check (name <> ''),
  trigger text not null check (trigger <> ''),
  rule text not null check (rule in ('within', 'at-least', 'ahead', 'every', 'yearly', 'at-once')),
  n integer check (n between 1 and 9999),
  unit text check (unit in ('wd', 'd', 'mo', 'h')),
  each_year text check (each_year ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  basis text not null check (basis <> ''),
  source text not null check (source <> ''),
  sure boolean not null,
  primary key (code, valid_from),
  check ((n is null) = (rule in ('yearly', 'at-once'))),
  check ((unit is null) = (n is null)),
  check ((each_year is null) = (rule <> 'yearly'))
);
create unique index period_one_open on law.period (code) where valid_to is null;
comment on table law.period is 'Retention: permanent; due dates of any past day are recomputed from it. Statutory periods by the days they were in force.';

create table law.ground (
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null check (position > 0),
  name text not null check (name <> ''),
  instrument text not null check (instrument <> ''),
  article text not null check (article <> ''),
  text text not null check (text <> ''),
  obligation text not null check (obligation in ('must', 'may')),
  covers text[] not null check (cardinality(covers) > 0),
  for_documents boolean not null,
  for_replies boolean not null,
  maps_to text[] not null,
  report_row text,
  source text not null check (source <> ''),
  sure boolean not null,
  primary key (code, valid_from),
  -- What may be named nowhere is a label that stands for other grounds.
  check ((for_documents or for_replies) = (cardinality(maps_to) = 0)),
  -- Classified matter never enters the system: no document is drafted with this ground.
  check (code <> 'state-secret' or not for_documents)
);
create unique index ground_one_open on law.ground (code) where valid_to is null;
comment on table law.ground is 'Retention: permanent; past decisions cite the version of their day. Lawful grounds for not disclosing by the days they were in force.';

grant usage on schema law to wgk_console, wgk_worker;
grant select on all tables in schema law to wgk_console, wgk_worker;
