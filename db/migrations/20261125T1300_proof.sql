-- The versions of what is public, so that the portal can say what stood here on a past day; and what witnesses have cosigned.

-- Every record of a public item, the superseded ones too. They go with the item: at the commit of its withdrawal.
create table public_read.register_version (
  public_id text not null references public_read.register_release on delete cascade,
  n int not null,
  act text not null check (act in ('release', 'revise')),
  title text not null,
  document_number text,
  issuer text not null,
  issuer_code text not null,
  validity text not null check (validity in ('pending', 'in-force', 'amended', 'expired', 'repealed')),
  -- `site` and `site/column` of every place in which this version stood.
  places text[] not null,
  first_released_at timestamptz not null,
  at timestamptz not null,
  record jsonb not null,
  salt bytea not null,
  clearance_id uuid not null,
  content_hash text not null,
  primary key (public_id, n),
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.register_version is 'Class: content. Retention: while the item is public; the register keeps its own record.';
create index version_first on public_read.register_version (first_released_at desc, public_id desc);
create index version_issuer on public_read.register_version (issuer_code, first_released_at desc, public_id desc);
create index tombstone_at on public_read.tombstone (at);

-- A checkpoint as one witness has cosigned it: the note with that witness's line; `at` is the time in its signature.
create table public_read.register_cosignature (
  size bigint not null references public_read.log_state,
  verifier_key text not null,
  checkpoint text not null,
  at timestamptz not null,
  primary key (verifier_key, size)
);
create index cosignature_size on public_read.register_cosignature (size);
comment on table public_read.register_cosignature is 'Class: ledger. Retention: permanent, as the checkpoints; without it nobody could show later what a witness has seen.';

grant select on public_read.register_version, public_read.register_cosignature to wgk_portal, wgk_console, wgk_worker;
grant insert, delete on public_read.register_version to wgk_console;
grant insert on public_read.register_cosignature to wgk_worker;

-- What is public already.
insert into public_read.register_version
select i.public_id, r.n, r.act, r.record->>'title', r.record->>'documentNumber', r.record->>'issuer', r.record->>'issuerCode', r.record->>'validity',
  array(select distinct v from jsonb_array_elements(r.record->'columns') p, unnest(array[p->>'site', (p->>'site') || '/' || (p->>'column')]) v order by v),
  i.created_at, r.at, r.record, r.salt, r.clearance_id, r.content_hash
from register.record r join register.item i on i.id = r.item_id join public_read.register_release s on s.public_id = i.public_id
where r.act <> 'withdraw' and r.record is not null and r.salt is not null;
