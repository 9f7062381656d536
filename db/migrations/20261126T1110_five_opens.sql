-- Each of the five opens is a list of its own, at the head of every page of the portal.
create index release_opens on public_read.register_release (five_opens, first_released_at desc, public_id desc);
