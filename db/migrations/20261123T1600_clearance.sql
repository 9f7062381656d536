-- The recorded openness decision on exact content: attribute, grounds, secrecy review, approval (条例 17; 保密法 35; plan A04.4).
create schema clearance;
grant usage on schema clearance to wgk_console, wgk_worker;

create table clearance.clearance (
  id uuid primary key,
  class text not null check (class in ('content', 'batch', 'standing')),
  -- The one matter it is about (一事一审), and what of it: its version of the content.
  noun text not null,
  noun_id uuid not null,
  -- Whose information it is, and whose reviewer and approver decide (the government office's in the two-unit path).
  unit_id uuid not null references identity.unit,
  review_unit_id uuid not null references identity.unit,
  state text not null check (state in ('self-review', 'secrecy-review', 'approval', 'approved', 'not-published', 'referred', 'returned', 'recalled', 'void')),
  attribute text not null check (attribute in ('proactive', 'on-request', 'withheld', 'partial')),
  -- [{ground, reason}]: the lawful grounds of what is withheld, each with its reason.
  grounds jsonb not null default '[]',
  carrier text not null check (carrier in ('document', 'non-document')),
  channels text[] not null,
  planned_on date,
  -- {flag: {applies, note}}: whether it touches work or trade secrets, privacy, security, other units.
  flags jsonb not null,
  summary text not null,
  title text not null,
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  findings jsonb not null default '[]',
  remark text not null default '',
  handler_id uuid not null references identity.person,
  section_head_id uuid references identity.person,
  reviewer_id uuid references identity.person,
  approver_id uuid references identity.person,
  conclusion text check (conclusion in ('publish', 'publish-after-deletion', 'not', 'refer-up')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  version int not null default 1,
  check ((state in ('approved', 'not-published')) = (decided_at is not null and state not in ('void')) or state = 'void'),
  unique (id, content_hash),
  -- The head of section may be the handler; reviewer and approver are two other people.
  constraint signed_apart check (
    reviewer_id <> handler_id and approver_id <> handler_id and approver_id <> reviewer_id
    and reviewer_id <> section_head_id and approver_id <> section_head_id)
);
comment on table clearance.clearance is 'Retention: permanent with the record it clears; the form 政府信息公开保密审查表.';
create unique index clearance_live on clearance.clearance (noun, noun_id) where state in ('self-review', 'secrecy-review', 'approval', 'approved', 'not-published', 'referred');
create index clearance_noun on clearance.clearance (noun, noun_id);

create table clearance.opinion (
  clearance_id uuid not null references clearance.clearance,
  -- The order in which they were signed, from 1.
  n int not null check (n > 0),
  step text not null check (step in ('handler', 'section-head', 'secrecy-reviewer', 'leader-in-charge', 'other-unit', 'secrecy-bureau')),
  person_id uuid not null references identity.person,
  post text not null,
  unit_id uuid not null references identity.unit,
  lent_by_unit_id uuid references identity.unit,
  conclusion text not null check (conclusion in ('publish', 'publish-after-deletion', 'not', 'refer-up', 'return')),
  words text not null,
  content_hash text not null,
  at timestamptz not null,
  primary key (clearance_id, n)
);
comment on table clearance.opinion is 'Retention: permanent with its clearance. Append-only: an opinion once signed stays.';

-- What every public row must point at: exact content that three different people stood for. Append-only.
create table clearance.approval (
  clearance_id uuid not null references clearance.clearance,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  attribute text not null check (attribute in ('proactive', 'partial')),
  conclusion text not null check (conclusion in ('publish', 'publish-after-deletion')),
  drafter_id uuid not null references identity.person,
  reviewer_id uuid not null references identity.person,
  approver_id uuid not null references identity.person,
  reviewer_unit_id uuid not null references identity.unit,
  approver_unit_id uuid not null references identity.unit,
  approved_at timestamptz not null,
  primary key (clearance_id, content_hash),
  foreign key (clearance_id, content_hash) references clearance.clearance (id, content_hash) on update cascade,
  constraint three_different_people check (drafter_id <> reviewer_id and drafter_id <> approver_id and reviewer_id <> approver_id)
);
comment on table clearance.approval is 'Retention: permanent. Append-only; only the act of purging blanks a hash.';

-- A23.2: information that involves another unit is confirmed with it before release (条例 11).
create table clearance.confirmation (
  id uuid primary key,
  clearance_id uuid not null references clearance.clearance,
  unit_id uuid not null references identity.unit,
  state text not null check (state in ('asked', 'confirmed', 'objected')),
  content_hash text not null,
  asked_by uuid not null references identity.person,
  asked_at timestamptz not null,
  answered_by uuid references identity.person,
  answered_at timestamptz,
  words text,
  check ((state = 'asked') = (answered_by is null)),
  unique (clearance_id, unit_id, content_hash)
);
comment on table clearance.confirmation is 'Retention: permanent with its clearance.';

-- What was put to review never changes; only where it stands and who stood for it.
grant select, insert, update (state, section_head_id, reviewer_id, approver_id, conclusion, decided_at, version) on clearance.clearance to wgk_console;
grant select, insert, update (state, answered_by, answered_at, words) on clearance.confirmation to wgk_console;
grant select, insert on clearance.opinion, clearance.approval to wgk_console;
grant select on clearance.clearance, clearance.confirmation, clearance.opinion, clearance.approval to wgk_worker;
