-- Official documents (公文) from draft to issue and release (plan A01).
create schema documents;
grant usage on schema documents to wgk_console, wgk_worker;

create table documents.document (
  id uuid primary key,
  origin text not null check (origin in ('drafted', 'received', 'historical')),
  -- Within one unit, or drafted by a department for the government (代拟稿).
  path text not null check (path in ('own', 'for-government')),
  state text not null check (state in ('draft', 'self-review', 'openness-review', 'submission', 'acceptance', 'legality-review', 'countersign', 'secrecy-review', 'approval', 'approved', 'issued', 'released', 'returned')),
  drafting_unit_id uuid not null references identity.unit,
  issuing_unit_id uuid not null references identity.unit,
  -- Whose secrecy reviewer, leader and clerk act: the issuer, or the government office.
  handling_unit_id uuid not null references identity.unit,
  drafter_id uuid not null references identity.person,
  -- Who sent what came from outside, and how it came (another system, paper).
  received_from text,
  received_by_way_of text check (received_by_way_of in ('paper', 'other-system', 'this-system')),
  kind text not null,
  title text not null,
  body jsonb not null,
  attachments jsonb not null default '[]',
  addressees text[] not null default '{}',
  signatory text,
  is_policy boolean not null,
  policy_contested_by uuid references identity.person,
  is_normative boolean not null default false,
  attribute text check (attribute in ('proactive', 'on-request', 'withheld', 'partial')),
  attribute_reason text,
  grounds jsonb not null default '[]',
  withheld_spans jsonb not null default '[]',
  five_opens text check (five_opens in ('decision', 'execution', 'management', 'service', 'result')),
  theme text,
  involved_units uuid[] not null default '{}',
  countersigning_units uuid[] not null default '{}',
  document_date date,
  effective_from date,
  expires_on date,
  public_content jsonb,
  public_content_hash text,
  clearance_id uuid references clearance.clearance,
  prefix text,
  number_year int,
  serial int,
  index_number text,
  note_line text,
  approved_at timestamptz,
  issued_on date,
  issued_at timestamptz,
  item_id uuid references register.item,
  returned_reason text,
  returned_code text,
  acted_since_submit boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  check ((origin = 'received') = (received_from is not null)),
  check (origin = 'received' or state = 'draft' or attribute is not null),
  check ((serial is null) = (prefix is null or number_year is null)),
  check (state not in ('issued', 'released') or (document_date is not null and issued_on is not null and clearance_id is not null))
);
comment on table documents.document is 'Retention: permanent (机关文件材料归档范围和文书档案保管期限规定).';
create index document_state on documents.document (state, id);
create index document_unit on documents.document (drafting_unit_id, state, id);
create index document_handling on documents.document (handling_unit_id, state, id);

create table documents.text_version (
  document_id uuid not null references documents.document,
  n int not null,
  title text not null,
  body jsonb not null,
  by_id uuid not null references identity.person,
  at timestamptz not null,
  primary key (document_id, n)
);
comment on table documents.text_version is 'Retention: as its document; every version of the text, so that any two can be compared.';

create table documents.opinion (
  id uuid primary key,
  document_id uuid not null references documents.document,
  step text not null check (step in ('self-review', 'openness-review', 'submission', 'acceptance', 'legality-review', 'countersign', 'secrecy-review', 'approval', 'return', 'send-back', 'recall', 'policy')),
  outcome text not null check (outcome in ('agree', 'disagree', 'return', 'send-back', 'recall', 'contest', 'reaffirm')),
  reason_code text,
  words text not null,
  person_id uuid not null references identity.person,
  post text not null,
  unit_id uuid not null references identity.unit,
  document_version int not null,
  at timestamptz not null
);
comment on table documents.opinion is 'Retention: as its document. Append-only.';
create index opinion_document on documents.opinion (document_id, at);

grant select, insert, update on documents.document to wgk_console;
grant select, insert on documents.text_version, documents.opinion to wgk_console;
grant select on documents.document, documents.text_version, documents.opinion to wgk_worker;
