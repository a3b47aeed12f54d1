-- What retention must not remove, and what it has to look after.

-- Set while somebody protects the backup.
alter table backup add column protected_reason varchar(1000);
alter table backup add column protected_by varchar(255);
alter table backup add column protected_at timestamp(6) with time zone;
-- Set for restore points: what they are for.
alter table backup add column restore_point varchar(1000);

-- Of a copy that failed: when what may be left of it at its destination was removed.
alter table backup_copy add column swept_at timestamp(6) with time zone;
