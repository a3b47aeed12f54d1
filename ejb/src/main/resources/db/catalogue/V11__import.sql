-- What an import is about is a list of destinations, which is longer than the details of other operations.
alter table operation alter column detail set data type varchar(100000);
