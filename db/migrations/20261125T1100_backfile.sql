-- What was public before the system came (旧有公开信息补录): lots of old pages, cleared and released together.
create schema backfile;
grant usage on schema backfile to wgk_console, wgk_worker;

-- A form that was signed together with others has its opinions on the one form over the manifest of them all.
-- The column is new and empty, and the first migrations of a platform run before anybody uses it.
-- squawk-ignore adding-foreign-key-constraint
alter table clearance.clearance add column signed_with uuid references clearance.clearance;
comment on column clearance.clearance.signed_with is 'The form over the manifest of a lot: its signed lines are this form''s too.';

create table backfile.lot (
  id uuid primary key,
  -- Whose information it is, and whose head of section, reviewer, leader and releaser act.
  unit_id uuid not null references identity.unit,
  name text not null check (length(name) between 2 and 100),
  state text not null check (state in ('open', 'self-review', 'secrecy-review', 'approval', 'approved', 'closed', 'returned')),
  -- The site on which the pages stood, and the days between which they came to stand there.
  source_name text not null,
  source_host text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  -- [{site, column}]: where its pages will stand.
  columns jsonb not null,
  channels text[] not null,
  drafter_id uuid not null references identity.person,
  -- The position of the last page that came in.
  pages int not null default 0 check (pages between 0 and 10000),
  -- The Merkle root over the content hashes of the pages handed in, in their order, and how many they are.
  root text check (root ~ '^[0-9a-f]{64}$'),
  handed_in int check (handed_in > 0),
  clearance_id uuid references clearance.clearance,
  returned_reason text,
  created_at timestamptz not null,
  version int not null default 1,
  check ((root is null) = (handed_in is null)),
  check (state in ('open', 'returned') or (root is not null and clearance_id is not null))
);
comment on table backfile.lot is 'Retention: permanent, with the records it brought in.';
create index lot_unit on backfile.lot (unit_id, id);

create table backfile.page (
  id uuid primary key,
  lot_id uuid not null references backfile.lot,
  -- Its place in the lot, from 1.
  n int not null check (n > 0),
  state text not null check (state in ('kept', 'left-out', 'released')),
  -- Where it stood, since when, and as what it was kept: {kind, sha256, capturedOn}.
  url text not null check (length(url) <= 500),
  published_on date not null,
  evidence jsonb not null,
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- Number, dates, issuer as it was called then, and the other facts of issue as the register records them.
  facts jsonb not null,
  -- The unit whose number it bears, where that unit numbers here.
  issuing_unit_id uuid references identity.unit,
  issuer text not null,
  -- The number in the one writing under which numbers are compared.
  number_key text,
  findings jsonb not null,
  -- [{finding, reason, personId, at}]: why what was found is published as it is.
  decisions jsonb not null default '[]',
  undecided int not null check (undecided >= 0),
  left_out_reason text,
  clearance_id uuid references clearance.clearance,
  public_id text,
  unique (lot_id, n),
  check ((state = 'left-out') = (left_out_reason is not null)),
  check ((state = 'released') = (public_id is not null)),
  check (state <> 'released' or clearance_id is not null)
);
comment on table backfile.page is 'Retention: permanent, as its lot; the evidence that a page was public before.';
create unique index page_url on backfile.page (url) where state <> 'left-out';
create unique index page_number on backfile.page (number_key, issuer) where state <> 'left-out' and number_key is not null;
create index page_undecided on backfile.page (lot_id) where state = 'kept' and undecided > 0;

grant select, insert, update (state, pages, root, handed_in, clearance_id, returned_reason, version) on backfile.lot to wgk_console;
-- What was handed in never changes; only what became of it.
grant select, insert, update (state, decisions, undecided, left_out_reason, clearance_id, public_id) on backfile.page to wgk_console;
grant select on backfile.lot, backfile.page to wgk_worker;
