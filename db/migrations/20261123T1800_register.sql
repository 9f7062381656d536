-- The register of releases (信息发布登记, plan A14.2), the public read model, and the entries of the log.
create schema register;
grant usage on schema register to wgk_console, wgk_worker;

create table register.item (
  id uuid primary key,
  public_id text not null unique check (public_id ~ '^[0-9a-hjkmnp-tv-z]{12}$'),
  noun text not null,
  noun_id uuid not null,
  unit_id uuid not null references identity.unit,
  state text not null check (state in ('public', 'withdrawn')),
  n int not null check (n > 0),
  created_at timestamptz not null,
  unique (noun, noun_id)
);
comment on table register.item is 'Retention: permanent.';

create table register.record (
  item_id uuid not null references register.item,
  n int not null check (n > 0),
  act text not null check (act in ('release', 'revise', 'withdraw')),
  -- Blanked only by erasing: the log's entry stays, and says nothing without them.
  record jsonb,
  salt bytea,
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  content jsonb,
  content_hash text,
  clearance_id uuid references clearance.clearance,
  reason_code text,
  releaser_id uuid not null references identity.person,
  at timestamptz not null,
  primary key (item_id, n)
);
comment on table register.record is 'Retention: permanent (plan A14.2: kept for inspection). Append-only; only the acts of erasing and purging blank record, salt and content.';

create table register.entry (
  leaf_index bigint primary key,
  item_id uuid not null,
  n int not null,
  entry text not null,
  foreign key (item_id, n) references register.record,
  unique (item_id, n)
);
comment on table register.entry is 'Retention: permanent; the log is never shortened. Append-only.';

grant select, insert, update on register.item to wgk_console;
grant select, insert on register.record to wgk_console;
grant select on register.item, register.record to wgk_worker;
grant select, insert on register.entry to wgk_worker;
grant select on register.entry to wgk_console;

-- Every public change, numbered by the one sequencer; a row without a number is not yet in the log (正在入册).
create table public_read.change (
  id uuid primary key,
  seq bigint unique check (seq > 0),
  leaf_index bigint unique,
  act text not null check (act in ('release', 'revise', 'withdraw', 'standing')),
  item_id text,
  n int,
  keys text[] not null default '{}',
  at timestamptz not null,
  numbered_at timestamptz,
  unique (item_id, n),
  check ((seq is null) = (numbered_at is null))
);
comment on table public_read.change is 'Class: ledger. Retention: permanent.';
create index change_waiting on public_read.change (id) where seq is null;

create table public_read.log_state (
  size bigint primary key,
  root text not null,
  checkpoint text not null,
  origin text not null,
  verifier_key text not null,
  at timestamptz not null
);
comment on table public_read.log_state is 'Class: ledger. Retention: permanent; every checkpoint ever signed.';

create table public_read.tombstone (
  item_id text primary key,
  n int not null,
  reason_code text not null,
  public_reason text not null,
  at timestamptz not null
);
comment on table public_read.tombstone is 'Class: ledger. Retention: permanent; that something stood here stays provable.';

create table public_read.register_release (
  public_id text primary key,
  n int not null,
  title text not null,
  document_number text,
  -- Prefix, year and serial without brackets, so that any writing of the number finds it.
  number_key text,
  index_number text,
  issuer text not null,
  issuer_code text not null,
  genre text not null,
  theme text,
  attribute text not null check (attribute in ('proactive', 'partial')),
  five_opens text not null check (five_opens in ('decision', 'execution', 'management', 'service', 'result')),
  validity text not null check (validity in ('pending', 'in-force', 'amended', 'expired', 'repealed')),
  document_date date not null,
  issued_on date,
  first_released_at timestamptz not null,
  released_at timestamptz not null,
  record jsonb not null,
  salt bytea not null,
  content jsonb not null,
  reviewed_by text not null,
  approved_by text not null,
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.register_release is 'Class: content. Retention: while the item is public; the register keeps its own record.';
create index release_latest on public_read.register_release (first_released_at desc, public_id desc);
create index release_number on public_read.register_release (number_key);
create index release_issuer on public_read.register_release (issuer_code, first_released_at desc, public_id desc);

create table public_read.register_placement (
  site_code text not null references public_read.sites_site on delete cascade,
  column_code text not null,
  public_id text not null references public_read.register_release on delete cascade,
  first_released_at timestamptz not null,
  clearance_id uuid not null,
  content_hash text not null,
  primary key (site_code, column_code, public_id),
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.register_placement is 'Class: content. Retention: while the item is public.';
create index placement_latest on public_read.register_placement (site_code, column_code, first_released_at desc, public_id desc);
create index placement_item on public_read.register_placement (public_id);

-- Where the reason of a withdrawal allows its title to be shown; the title is cleared content.
create table public_read.register_withdrawn_title (
  public_id text primary key references public_read.tombstone,
  title text not null,
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.register_withdrawn_title is 'Class: content. Retention: permanent, as its tombstone.';

create table public_read.search_section (
  public_id text not null references public_read.register_release on delete cascade,
  position int not null,
  heading text,
  text text not null,
  words tsvector not null,
  -- Dictionary and method by which the words were cut: rows of another version are rebuilt.
  words_version text not null,
  first_released_at timestamptz not null,
  clearance_id uuid not null,
  content_hash text not null,
  primary key (public_id, position),
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.search_section is 'Class: content. Retention: while the item is public.';
create index search_words on public_read.search_section using gin (words);

grant select on public_read.change, public_read.log_state, public_read.tombstone, public_read.register_release, public_read.register_placement,
  public_read.register_withdrawn_title, public_read.search_section to wgk_portal, wgk_console, wgk_worker;
grant insert, update, delete on public_read.register_release, public_read.register_placement, public_read.search_section to wgk_console;
grant insert on public_read.change, public_read.tombstone, public_read.register_withdrawn_title to wgk_console;
grant update (seq, leaf_index, numbered_at) on public_read.change to wgk_worker;
grant insert on public_read.log_state to wgk_worker;
