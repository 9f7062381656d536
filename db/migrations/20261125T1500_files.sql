-- What was found in a file when it was put on record: hidden data, personal data, what could not be read. Null: put on
-- record before files were looked into; it has to be added again before a document with it goes up.
alter table files.file add column findings jsonb;

-- Why a file with findings that ask for a reason may be published nevertheless. The last one counts.
create table files.finding_decision (
  id uuid primary key,
  file_id uuid not null references files.file,
  words text not null check (length(words) between 10 and 2000),
  person_id uuid not null,
  post text not null,
  unit_id uuid not null references identity.unit,
  at timestamptz not null
);
comment on table files.finding_decision is 'Retention: as the file it is about.';
create index finding_decision_file on files.finding_decision (file_id, at);
grant select, insert on files.finding_decision to wgk_console, wgk_worker;
