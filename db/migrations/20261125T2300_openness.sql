-- The national layout of the openness platform: guides, the directory of its units, what is withheld, and what a column holds.
create schema openness;
grant usage on schema openness to wgk_console, wgk_worker;

create table openness.definition (
  id uuid primary key,
  -- 政府信息公开指南 of a unit; 公开单位名录 of a site, kept by a government's office.
  kind text not null check (kind in ('guide', 'directory')),
  unit_id uuid not null references identity.unit,
  -- Where the latest proposal stands; what is public stays so until another is approved.
  state text not null check (state in ('self-review', 'review', 'approval', 'published', 'returned')),
  definition jsonb not null,
  definition_hash text not null,
  clearance_id uuid not null references clearance.clearance,
  drafter_id uuid not null references identity.person,
  proposed_at timestamptz not null,
  version int not null default 1,
  unique (kind, unit_id)
);
comment on table openness.definition is 'Retention: permanent.';

-- What was decided not to be public, as it may be told: nothing here says what it is about.
create table openness.withheld (
  id uuid primary key,
  noun text not null,
  noun_id uuid not null,
  unit_id uuid not null references identity.unit,
  -- The office that keeps the directory in which it is listed; null where there is none.
  office_id uuid references identity.unit,
  grounds text[] not null check (cardinality(grounds) > 0),
  decided_on date not null,
  -- The key of its public row; random, so that it leads nowhere.
  public_id text not null unique check (public_id ~ '^[0-9a-hjkmnp-tv-z]{12}$'),
  unique (noun, noun_id)
);
comment on table openness.withheld is 'Retention: permanent with the record that is withheld.';
create index withheld_office on openness.withheld (office_id, unit_id);

grant select, insert, update on openness.definition to wgk_console;
grant select, insert on openness.withheld to wgk_console;
grant select on openness.definition, openness.withheld to wgk_worker;

create table public_read.openness_guide (
  unit_code text primary key,
  unit text not null,
  guide jsonb not null,
  approved_on date not null,
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.openness_guide is 'Class: standing. Retention: while the unit has a guide.';

create table public_read.openness_directory (
  site_code text primary key references public_read.sites_site on delete cascade,
  office_code text not null,
  office text not null,
  approved_on date not null,
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.openness_directory is 'Class: standing. Retention: while the site is open.';

create table public_read.openness_unit (
  site_code text not null references public_read.openness_directory on delete cascade,
  unit_code text not null,
  unit text not null,
  level text not null check (level in ('province', 'city', 'county', 'township')),
  is_government boolean not null,
  -- The first year for which it owes an annual report, and since when the platform keeps its information.
  reports_since int not null check (reports_since between 2008 and 2200),
  kept_since date not null,
  position int not null,
  clearance_id uuid not null,
  content_hash text not null,
  primary key (site_code, unit_code),
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.openness_unit is 'Class: standing. Retention: while the unit is on the directory.';

create table public_read.openness_withheld (
  public_id text primary key,
  site_code text not null references public_read.openness_directory on delete cascade,
  unit_code text not null,
  unit text not null,
  grounds text[] not null,
  -- Year and month: the day would say more than is meant to be said.
  decided_in text not null check (decided_in ~ '^\d{4}-\d{2}$'),
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.openness_withheld is 'Class: standing. Retention: while it is withheld.';
create index withheld_latest on public_read.openness_withheld (site_code, decided_in desc, public_id desc);

grant select on public_read.openness_guide, public_read.openness_directory, public_read.openness_unit, public_read.openness_withheld
  to wgk_portal, wgk_console, wgk_worker;
grant insert, update, delete on public_read.openness_guide, public_read.openness_directory, public_read.openness_unit, public_read.openness_withheld
  to wgk_console;

-- 法定主动公开内容: the kind of 条例 20 and 21 that a column holds, or the rules of openness; null where the site does not say.
alter table public_read.sites_column
  add column statutory text check (statutory ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

-- What is partly public, the latest first: the page of what is withheld leads to it.
create index release_partial on public_read.register_release (first_released_at desc, public_id desc) where attribute = 'partial';

-- What was issued as withheld before. The office is that of the nearest government above the unit on that day.
with recursive chain (unit_id, id, kind, parent_id, depth) as (
  select id, id, kind, parent_id, 0 from identity.unit
  union all
  select c.unit_id, u.id, u.kind, u.parent_id, depth + 1 from chain c join identity.unit u on u.id = c.parent_id
  where c.kind not in ('government', 'county-government', 'administrative-area') and depth < 50
)
insert into openness.withheld (id, noun, noun_id, unit_id, office_id, grounds, decided_on, public_id)
select gen_random_uuid(), 'document', d.id, d.handling_unit_id,
  (select o.id from chain c join identity.unit o on o.parent_id = c.id and o.kind = 'government-office'
   where c.unit_id = d.handling_unit_id and o.valid_from <= d.document_date and (o.valid_to is null or o.valid_to >= d.document_date)
   order by c.depth, o.code limit 1),
  (select array_agg(distinct g ->> 'ground' order by g ->> 'ground') from jsonb_array_elements(d.grounds) g),
  d.document_date, substr(md5(gen_random_uuid()::text), 1, 12)
from documents.document d
where d.attribute = 'withheld' and d.state = 'issued' and d.document_date is not null and jsonb_array_length(d.grounds) > 0;
