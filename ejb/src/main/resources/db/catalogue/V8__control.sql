-- By what links to local copies are signed where there is no master key to derive a key from. One row, made when it is
-- first needed, so that all servers of one catalogue accept each other's links.
create table link_secret (
    id integer primary key,
    secret varchar(64) not null
);
