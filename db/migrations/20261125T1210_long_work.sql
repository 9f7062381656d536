-- How far long work has come (a rebuild of derived rows), so that one that was killed goes on where it was. The owner's alone.
create table platform.long_work (
  -- What was asked for, and which part of it.
  run text not null,
  part text not null,
  -- Up to where everything is done, in the part's own terms; '' at the beginning.
  position text not null default '',
  done bigint not null default 0,
  total bigint not null,
  finished boolean not null default false,
  begun_at timestamptz not null,
  primary key (run, part)
);
comment on table platform.long_work is 'Retention: until the work is done.';
