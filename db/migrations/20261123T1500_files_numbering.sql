create schema files;
create schema numbering;
grant usage on schema files, numbering to wgk_console, wgk_worker;

create table files.file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 120),
  kind text not null,
  media_type text not null,
  size bigint not null check (size > 0),
  unit_id uuid not null references identity.unit,
  created_at timestamptz not null
);
comment on table files.file is 'Retention: as the noun it is attached to.';
create index file_sha256 on files.file (sha256);
grant select, insert on files.file to wgk_console, wgk_worker;

-- 机关代字: who may number under which prefix, and when.
create table numbering.prefix (
  prefix text not null check (prefix ~ '^[^\s〔〕\d]{2,12}$'),
  unit_id uuid not null references identity.unit,
  valid_from date not null,
  valid_to date,
  primary key (prefix, valid_from),
  check (valid_to >= valid_from)
);
comment on table numbering.prefix is 'Retention: permanent.';

create table numbering.sequence (
  prefix text not null,
  year int not null check (year between 1949 and 2200),
  next int not null check (next > 0),
  primary key (prefix, year)
);
comment on table numbering.sequence is 'Retention: permanent.';

create table numbering.number (
  prefix text not null,
  year int not null,
  serial int not null check (serial between 1 and 99999),
  origin text not null check (origin in ('allocated', 'recorded')),
  state text not null check (state in ('in-use', 'void')),
  -- The unit that gave it: the prefix may be another's later.
  unit_id uuid not null references identity.unit,
  noun text not null,
  noun_id uuid not null,
  at timestamptz not null,
  void_at timestamptz,
  void_reason text,
  primary key (prefix, year, serial),
  check ((state = 'void') = (void_reason is not null and void_at is not null))
);
comment on table numbering.number is 'Retention: permanent; a number once given is never given again, a cancelled one is kept as void.';
create unique index number_noun on numbering.number (noun, noun_id) where state = 'in-use';

create table numbering.index_sequence (
  index_code text not null,
  year int not null,
  next int not null check (next > 0),
  primary key (index_code, year)
);
comment on table numbering.index_sequence is 'Retention: permanent.';

create table numbering.index_number (
  index_number text primary key,
  noun text not null,
  noun_id uuid not null,
  at timestamptz not null,
  unique (noun, noun_id)
);
comment on table numbering.index_number is 'Retention: permanent.';

grant select, insert, update on numbering.prefix, numbering.sequence, numbering.number, numbering.index_sequence to wgk_console, wgk_worker;
grant select, insert on numbering.index_number to wgk_console, wgk_worker;
