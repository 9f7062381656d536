-- What the workbench's lists ask where there are a million documents.
-- The program is updated meanwhile and nobody reads.
-- squawk-ignore-file require-concurrent-index-deletion

-- A text as it is compared: full-width and half-width alike, capital and small letters alike.
create function documents.folded(text) returns text
  language sql immutable strict parallel safe
  return lower(normalize($1, NFKC));

-- Every two neighbours of a text, each once; of a single character itself. What has a word in it has all its pairs.
create function documents.pairs_of(text) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(distinct substr($1, i, 2)), '{}') from generate_series(1, greatest(length($1) - 1, least(length($1), 1))) as i);

-- All under which a list finds a document: the characters and pairs of its title, and what a filter may ask of it.
create function documents.found_by(title text, state text, kind text, attribute text, drafter_id uuid) returns text[]
  -- Dear, so that it is looked up in the index and not worked out for row after row.
  language sql immutable parallel safe cost 10000
  return documents.pairs_of(documents.folded(title)) || string_to_array(documents.folded(title), null)
    || array['state:' || state, 'kind:' || kind, 'attribute:' || coalesce(attribute, ''), 'drafter:' || drafter_id];

grant execute on function documents.folded, documents.pairs_of, documents.found_by to wgk_console;

-- Who may know of it, what stands in its title and how it is filtered, in one index: a list is an intersection within it.
create index document_found on documents.document
  using gin (readers, documents.found_by(title, state, kind, attribute, drafter_id));
drop index documents.document_readers;

create index document_number on documents.document (prefix, number_year, serial) where serial is not null;

-- What waits for somebody is asked step by step, what has waited longest first.
create index document_drafting_step on documents.document (drafting_unit_id, state, state_since, id);
create index document_handling_step on documents.document (handling_unit_id, state, state_since, id);
create index document_drafter_step on documents.document (drafter_id, state, state_since, id);
drop index documents.document_unit, documents.document_handling;

-- All that a unit ever owed, by when; the living alone have an index of their own.
create index duty_ever on duties.duty (unit_id, coalesce(due_at, 'infinity'), id);

create index confirmation_asked on clearance.confirmation (unit_id, id);
