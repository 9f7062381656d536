-- The site group: sites, their columns. What the public sees of them is a standing definition with a clearance of its own.
create schema sites;
grant usage on schema sites to wgk_console, wgk_worker;

create table sites.site (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  unit_id uuid not null references identity.unit,
  -- Where the latest proposal stands; what is public stays so until another is approved.
  state text not null check (state in ('self-review', 'review', 'approval', 'published', 'returned')),
  -- Name, host, site id code, owner, columns in order: the definition that is cleared as one.
  definition jsonb not null,
  definition_hash text not null,
  clearance_id uuid not null references clearance.clearance,
  drafter_id uuid not null references identity.person,
  version int not null default 1
);
comment on table sites.site is 'Retention: permanent.';
grant select, insert, update on sites.site to wgk_console;
grant select on sites.site to wgk_worker;

create table public_read.sites_site (
  code text primary key,
  name text not null,
  host text not null unique,
  site_id_code text not null check (site_id_code ~ '^\d{10}$'),
  owner text not null,
  position int not null,
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.sites_site is 'Class: standing. Retention: as long as the site is open.';

create table public_read.sites_column (
  site_code text not null references public_read.sites_site on delete cascade,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  description text not null,
  column_type text not null,
  position int not null,
  clearance_id uuid not null,
  content_hash text not null,
  primary key (site_code, code),
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.sites_column is 'Class: standing. Retention: as long as the column is open.';
grant select on public_read.sites_site, public_read.sites_column to wgk_portal, wgk_console, wgk_worker;
grant insert, update, delete on public_read.sites_site, public_read.sites_column to wgk_console;
