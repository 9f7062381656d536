-- Units, people, the posts that people hold, and how they sign in.
create schema identity;
grant usage on schema identity to wgk_console, wgk_worker;

create table identity.unit (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null unique check (length(name) between 2 and 80),
  short_name text not null,
  kind text not null check (kind in ('government', 'government-office', 'department', 'county-government', 'administrative-area', 'township', 'institution', 'vertical', 'party')),
  level text not null check (level in ('province', 'city', 'county', 'township')),
  territory text not null check (territory ~ '^\d{6}$'),
  parent_id uuid references identity.unit,
  index_code text,
  valid_from date not null,
  valid_to date,
  -- From this day on the platform opens duties for the unit; what was before is recorded, not owed.
  started_on date not null,
  successor_id uuid references identity.unit,
  version int not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
comment on table identity.unit is 'Retention: permanent; records name the unit that issued them, also after it is dissolved.';
create index unit_parent on identity.unit (parent_id);

-- The names a unit bore before its present one: documents are found under the name of their day.
create table identity.former_name (
  unit_id uuid not null references identity.unit,
  name text not null,
  short_name text not null,
  valid_from date not null,
  valid_to date not null,
  primary key (unit_id, valid_to),
  check (valid_to >= valid_from)
);
comment on table identity.former_name is 'Retention: permanent, as its unit.';
create index former_name_name on identity.former_name (name);

create table identity.person (
  id uuid primary key,
  login text not null unique check (login ~ '^[a-z][a-z0-9._-]{1,39}$'),
  name text not null check (length(name) between 1 and 40),
  unit_id uuid references identity.unit,
  password_hash text,
  password_set_at timestamptz,
  failed_sign_ins int not null default 0,
  locked_until timestamptz,
  active boolean not null default true,
  created_at timestamptz not null,
  version int not null default 1
);
comment on table identity.person is 'Retention: the name as long as records name the person; password and sign-in state are blanked when the person leaves.';

create table identity.post_holding (
  id uuid primary key,
  person_id uuid not null references identity.person,
  unit_id uuid not null references identity.unit,
  post text not null check (post in (
    'drafter', 'section-head', 'openness-officer', 'legality-reviewer', 'secrecy-reviewer', 'leader-in-charge', 'principal-leader',
    'office-clerk', 'releaser', 'collector', 'site-administrator', 'system-administrator', 'security-administrator', 'audit-administrator')),
  valid_from date not null,
  valid_to date,
  -- The instant of an end at once: the post was held until then, although valid_to is the day before.
  revoked_at timestamptz,
  -- 委托审查: the unit of a reviewer or approver who is lent to one too small for three different people.
  lent_by_unit_id uuid references identity.unit,
  check (valid_to is null or valid_to >= valid_from or revoked_at is not null),
  check (revoked_at is null or valid_to is not null),
  check (lent_by_unit_id is null or (post in ('secrecy-reviewer', 'leader-in-charge') and valid_to is not null and lent_by_unit_id <> unit_id))
);
comment on table identity.post_holding is 'Retention: permanent; says under which post an act was done.';
create index post_holding_person on identity.post_holding (person_id);
create index post_holding_unit on identity.post_holding (unit_id, post);
create unique index post_holding_once on identity.post_holding (person_id, unit_id, post, valid_from) where revoked_at is null;

create table identity.session (
  id uuid primary key,
  token_hash text not null unique,
  person_id uuid not null references identity.person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table identity.session is 'Retention: 180 days after its end (sign-in logs: 网络安全法 21, six months at least); rows go by identity.forget-sessions.';
create index session_person on identity.session (person_id);
create index session_expires on identity.session (expires_at);

create table identity.setup_link (
  id uuid primary key,
  token_hash text not null unique,
  post text not null check (post in ('system-administrator', 'security-administrator', 'audit-administrator')),
  -- The body that runs the platform: the post is held in it.
  unit_id uuid not null references identity.unit,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  person_id uuid references identity.person
);
comment on table identity.setup_link is 'Retention: permanent; a few rows that say how the first administrators came in.';

grant select, insert, update on identity.unit, identity.person, identity.post_holding, identity.session, identity.setup_link to wgk_console;
grant select, insert on identity.former_name to wgk_console;
grant select on identity.unit, identity.former_name, identity.person, identity.post_holding to wgk_worker;
grant select, delete on identity.session to wgk_worker;
