-- What a restore was asked to do, as JSON, needs more room than the level of a verification.
alter table operation alter column detail set data type varchar(100000);
