-- Signing in to level 3 of the classified protection scheme: a second factor, one-time links, the age and history of
-- passwords, sessions that are opened step by step, and a brake on addresses.

-- A one-time password has an end; it opens nothing but the page on which it is changed.
alter table identity.person
  add column password_one_time boolean not null default false,
  add column password_expires_at timestamptz;

create table identity.password_history (
  id uuid primary key,
  person_id uuid not null references identity.person,
  set_at timestamptz not null,
  password_hash text not null
);
create index password_history_person on identity.password_history (person_id, set_at);
comment on table identity.password_history is 'Retention: the last few of each person, as the rules of signing in say; all of them go when the person leaves.';

create table identity.factor (
  person_id uuid primary key references identity.person,
  -- Sealed with a key that lies outside the database.
  secret text,
  confirmed_at timestamptz,
  -- The last time step whose code was taken: none is taken twice.
  last_step bigint,
  -- A secret shown but not confirmed yet, and the session to which it was shown.
  pending_secret text,
  pending_session_id uuid,
  pending_at timestamptz,
  check ((secret is null) = (confirmed_at is null)),
  check ((pending_secret is null) = (pending_session_id is null) and (pending_secret is null) = (pending_at is null))
);
comment on table identity.factor is 'Retention: until it is reset, replaced, or the person leaves.';

create table identity.recovery_code (
  person_id uuid not null references identity.person,
  -- Keyed hash; the key lies outside the database.
  code_mac text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, code_mac)
);
comment on table identity.recovery_code is 'Retention: until new ones are made, the factor is reset, or the person leaves.';

-- One half is handed out by the system administrator, the other by the security administrator: neither can use it alone.
create table identity.password_link (
  id uuid primary key,
  person_id uuid not null references identity.person,
  token_hash text not null unique,
  -- Null where it was made on the machine itself.
  issued_by uuid references identity.person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  code_hash text,
  confirmed_at timestamptz,
  wrong_codes int not null default 0,
  used_at timestamptz,
  check ((code_hash is null) = (confirmed_at is null))
);
comment on table identity.password_link is 'Retention: 180 days after its end, as sessions; rows go by identity.forget-sessions.';
create index password_link_person on identity.password_link (person_id);
create index password_link_expires on identity.password_link (expires_at);

-- Addresses are personal data: only a keyed hash is kept, whose key lies outside the database.
create table identity.address_failure (
  address_mac text primary key,
  failures int not null,
  counted_since timestamptz not null,
  locked_until timestamptz
);
comment on table identity.address_failure is 'Retention: one day after the last count began; rows go by identity.forget-sessions.';
create index address_failure_since on identity.address_failure (counted_since);

alter table identity.session
  -- What is still to do before the session opens anything: enter a code, enrol a factor, change the password.
  add column stage text not null default 'open' check (stage in ('code', 'enrol', 'password', 'open')),
  -- Kind of browser and system, coarse, so that a person knows their own sessions again.
  add column client text not null default '';

grant select, insert, update, delete on identity.factor, identity.recovery_code to wgk_console;
grant select, insert, delete on identity.password_history to wgk_console;
grant select, insert, update on identity.password_link, identity.address_failure to wgk_console;
grant select, delete on identity.password_link, identity.address_failure to wgk_worker;
