-- Which keys are needed is asked by every readiness check: a step through the few values there are, not a look at each copy.
-- A copy that is gone needs no key. (States are not in the index: they change too often for H2 2.2, see V1.)
update backup_copy set key_ids = null where state = 'EXPIRED';
create index backup_copy_by_keys on backup_copy (key_ids);

-- The newest backup of all, which is asked for at each start.
create index backup_by_creation on backup (created_at desc);
