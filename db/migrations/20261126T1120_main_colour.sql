-- The main colour in which a site's pages are framed: part of the definition that is cleared; null where it chose none.
alter table public_read.sites_site
  add main_colour text check (main_colour in ('red', 'blue', 'green'));
