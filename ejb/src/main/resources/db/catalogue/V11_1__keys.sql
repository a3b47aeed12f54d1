-- Ids of the master keys that open a copy, sorted, separated by commas; empty where it is not encrypted, null where nobody
-- has looked yet.
alter table backup_copy add column key_ids varchar(500);
