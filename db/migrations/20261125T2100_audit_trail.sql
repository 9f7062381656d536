-- The audit trail as it is looked through: by time, person, unit, act, matter, refusal or request. It is read in the order of
-- (at, id), the latest first, page after page; each index has that order behind what it narrows down by.
create index audit_order on platform.audit (at, id);
-- The system stands still while it is brought up to date: nobody waits for the trail.
-- squawk-ignore require-concurrent-index-deletion
drop index platform.audit_at;
create index audit_person on platform.audit (actor_id, at, id) where actor_id is not null;
-- squawk-ignore require-concurrent-index-deletion
drop index platform.audit_actor;
create index audit_unit on platform.audit (unit_id, at, id) where unit_id is not null;
create index audit_command on platform.audit (command, at, id);
create index audit_refused on platform.audit (at, id) where outcome = 'refused';
create index audit_request on platform.audit (request_id) where request_id is not null;
