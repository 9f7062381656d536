-- What pages read, so that none takes longer for what is public beside it.

-- What was public on a day: before much of it was there, the few records of that time; in a column of little, that little.
create index version_at on public_read.register_version (at);
create index version_places on public_read.register_version using gin (places) with (fastupdate = off);
create index change_first on public_read.change (at) where n = 1;
