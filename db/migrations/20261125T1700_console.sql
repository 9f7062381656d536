-- What the console asks of documents: who may know of one, and since when it stands at its step.

-- One rewrite of a table of tens of thousands of rows, while the program is updated and nobody reads.
-- squawk-ignore-file adding-field-with-default, adding-not-nullable-field

alter table documents.document
  -- The units that may know of it: those that draft, issue, handle, countersign or are involved.
  add column readers uuid[] not null generated always as
    (array[drafting_unit_id, issuing_unit_id, handling_unit_id] || countersigning_units || involved_units) stored,
  -- When it came to the step at which it stands.
  add column state_since timestamptz;
update documents.document set state_since = coalesce(issued_at, approved_at, created_at);
alter table documents.document alter column state_since set not null;
create index document_readers on documents.document using gin (readers);

-- Of what one person types in one sitting the last text is kept, not every key: such a version is rewritten in place.
grant update (title, body) on documents.text_version to wgk_console;
comment on table documents.text_version is 'Retention: as its document; a version of the text for each sitting of its drafter and for each text that went up, so that any two can be compared.';
