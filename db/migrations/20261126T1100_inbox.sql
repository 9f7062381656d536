-- What citizens send, sealed for the worker. The portal adds and reads nothing, not even what it has just written.
create table inbox.message (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- Whose it is, so that nobody else opens it; a site's code.
  addressee text not null check (addressee ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Which key it was sealed for: keys change, letters stay readable.
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  sealed bytea not null check (octet_length(sealed) between 48 and 65536),
  received_at timestamptz not null
);
comment on table inbox.message is 'Retention: until the case that it opens has taken it over, then as that case; sealed throughout.';
create index message_received on inbox.message (received_at, id);
grant insert on inbox.message to wgk_portal;
grant usage on schema inbox to wgk_worker;
grant select on inbox.message to wgk_worker;
-- Who may open which letter is decided in the console; what is in it stays out of its reach.
grant usage on schema inbox to wgk_console;
grant select (id, kind, addressee, received_at) on inbox.message to wgk_console;
