-- One row a public item under which it is found: whole-document words, what it can be narrowed down by, and its numbers.
-- The sections keep their text only: a hit points to them, and none of their words is indexed twice.
create table public_read.search_entry (
  public_id text primary key references public_read.register_release on delete cascade,
  -- 成文日期: the latest first, also of what was recorded long after it was written.
  dated date not null,
  title text not null,
  -- The title as it is compared: compatibility forms made one, lower case, no white space.
  title_key text not null,
  document_number text,
  number_key text,
  -- The serial alone: a document is called "No. 42" by those who work with it.
  number_serial int,
  issuer text not null,
  validity text not null check (validity in ('pending', 'in-force', 'amended', 'expired', 'repealed')),
  valid_from date,
  expires_on date,
  first_released_at timestamptz not null,
  released_at timestamptz not null,
  -- `issuer:yz-office`, `year:2018`, `month:2018-07` …: beside the words in one index, so that a narrow question is a quick one.
  facets text[] not null,
  title_words tsvector not null,
  words tsvector not null,
  -- Method by which the words were made: rows of another version are rebuilt.
  words_version text not null,
  clearance_id uuid not null,
  content_hash text not null,
  foreign key (clearance_id, content_hash) references clearance.approval
);
comment on table public_read.search_entry is 'Class: content. Retention: while the item is public.';
-- Out of line and as they are: lists are read without them, and what does not shrink is not worth unpacking.
alter table public_read.search_entry alter column words set storage external;
-- What was written last waits in a list that every search reads: it is kept short.
create index entry_found on public_read.search_entry using gin (words, title_words, facets) with (gin_pending_list_limit = 1024);
create index entry_latest on public_read.search_entry (dated desc, public_id desc);
create index entry_number on public_read.search_entry (number_key) where number_key is not null;
create index entry_title on public_read.search_entry using hash (title_key);
create index entry_serial on public_read.search_entry (number_serial, dated desc) where number_serial is not null;

-- The sections of an older method go; `wgk rebuild search` writes them and the entries anew. Nobody reads the columns that
-- go with them: a process of the program before does not run on this database any more.
delete from public_read.search_section;
alter table public_read.search_section
  -- squawk-ignore ban-drop-column
  drop column words,
  -- squawk-ignore ban-drop-column
  drop column words_version,
  -- squawk-ignore ban-drop-column
  drop column first_released_at,
  -- The block of the content with which the section begins; null for the title and for attachments.
  add column block int,
  -- Which attachment, from 0, and which of its pages, from 1.
  add column attachment int,
  add column page int,
  -- squawk-ignore constraint-missing-not-valid
  add check ((attachment is null) = (page is null));

grant select on public_read.search_entry to wgk_portal, wgk_console, wgk_worker;
grant insert, update, delete on public_read.search_entry to wgk_console;
