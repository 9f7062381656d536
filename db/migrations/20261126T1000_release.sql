-- What stands around one document: its earlier texts, and what it has to do with others.

-- The texts of earlier versions of what is public, each cleared by itself. They go with the item: at the commit of its withdrawal.
create table public_read.register_superseded (
  public_id text not null references public_read.register_release on delete cascade,
  content_hash text not null,
  content jsonb not null,
  clearance_id uuid not null,
  primary key (public_id, content_hash),
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.register_superseded is 'Class: content. Retention: while the item is public; the register keeps its own record.';

grant select on public_read.register_superseded to wgk_portal, wgk_console, wgk_worker;
grant insert, delete on public_read.register_superseded to wgk_console;

-- What is public already.
insert into public_read.register_superseded (public_id, content_hash, content, clearance_id)
select distinct on (i.public_id, r.content_hash) i.public_id, r.content_hash, r.content, r.clearance_id
from register.record r join register.item i on i.id = r.item_id join public_read.register_release s on s.public_id = i.public_id
where r.act <> 'withdraw' and r.content is not null and r.content_hash <> s.content_hash
order by i.public_id, r.content_hash, r.n desc;

-- What a document has amended or repealed: those whose record names it.
-- squawk-ignore require-concurrent-index-creation
create index release_replaced_by on public_read.register_release ((record -> 'replacedBy' ->> 'item'))
  where record -> 'replacedBy' ->> 'item' is not null;
-- What titles name between title marks, and titles as they are named: by them what issues, amends, forwards and explains the same thing is found.
-- squawk-ignore require-concurrent-index-creation
create index release_named on public_read.register_release using gin (regexp_split_to_array(title, '[《》]'))
  where title like '%《%';
-- squawk-ignore require-concurrent-index-creation
create index release_title on public_read.register_release using hash (title);
