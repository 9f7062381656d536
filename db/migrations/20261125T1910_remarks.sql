-- What a reviewer who sends a document back says of a passage, bound to the version of the text that it speaks of.
create table documents.remark (
  id uuid primary key,
  opinion_id uuid not null references documents.opinion,
  document_id uuid not null,
  -- The version of the text, the block in it, and the piece of that block's text in UTF-16 units.
  n int not null,
  block int not null check (block >= 0),
  from_at int not null check (from_at >= 0),
  to_at int not null,
  -- The passage as it read, so that it is found again where the text moves.
  quote text not null check (quote <> ''),
  words text not null check (length(words) between 1 and 500),
  -- When the drafter ticked it off.
  settled_at timestamptz,
  check (to_at > from_at),
  foreign key (document_id, n) references documents.text_version
);
comment on table documents.remark is 'Retention: as its document. Never changed but for the drafter''s tick.';
create index remark_document on documents.remark (document_id, id);
create index remark_opinion on documents.remark (opinion_id);
grant select, insert on documents.remark to wgk_console;
grant update (settled_at) on documents.remark to wgk_console;
grant select on documents.remark to wgk_worker;
