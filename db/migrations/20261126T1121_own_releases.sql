-- A month into which an archive was brought has hundreds of thousands of old items: what the platform itself made public is found and
-- counted beside them without reading them, and they are counted without their records.
create index release_own on public_read.register_release (first_released_at desc, public_id desc)
  where record ->> 'origin' <> 'historical';
create index release_old on public_read.register_release (first_released_at)
  where record ->> 'origin' = 'historical';
-- Tells the planner how few the one or the other are.
create statistics public_read.release_origin on (record ->> 'origin') from public_read.register_release;
