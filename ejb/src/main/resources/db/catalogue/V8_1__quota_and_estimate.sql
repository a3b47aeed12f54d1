-- How many bytes an operation is expected to read; 0 when nobody knows.
alter table operation add column expected_bytes bigint default 0 not null;

-- How large the database was when a backup of it began, for the estimate of the next one; 0 when nobody knows.
alter table backup add column source_bytes bigint default 0 not null;

-- Destinations of which people were told that they are nearly full, until they no longer are.
create table quota_warning (
    place varchar(1000) primary key,
    since timestamp(6) with time zone not null
);
