-- What stands at the foot of a site's pages: part of the definition that is cleared, given by authorities.
alter table public_read.sites_site
  add icp_number text,
  add police_record_number text,
  add police_record_url text,
  add party_gov_mark_url text,
  add sponsor text,
  add operator text,
  add contact text;
