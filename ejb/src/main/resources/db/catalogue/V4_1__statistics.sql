-- Figures that are answered as quickly after a million backups as after the first: what a question would have to count is
-- counted when it happens, in the transaction in which it happens.

alter table backup add column run_number bigint;
alter table backup add column type varchar(20) default 'database' not null;
alter table backup add column outcome varchar(20);
alter table backup add column reason varchar(40);
alter table backup add column ended_at timestamp(6) with time zone;
alter table backup add column duration_millis bigint default 0 not null;

update backup set run_number = (
    select count(*) from backup b where b.config_id = backup.config_id
        and (b.created_at < backup.created_at or b.created_at = backup.created_at and b.id <= backup.id));
alter table backup alter column run_number set not null;
update backup set type = 'files' where document like '%"type":"files"%';
update backup set type = 'full' where document like '%"type":"full"%';
update backup set
    ended_at = (select o.ended_at from operation o where o.id = backup.operation_id),
    reason = (select o.reason from operation o where o.id = backup.operation_id),
    duration_millis = coalesce((
        select cast(1000 * (extract(epoch from o.ended_at) - extract(epoch from o.started_at)) as bigint)
        from operation o where o.id = backup.operation_id), 0)
    where state not in ('QUEUED', 'RUNNING');
update backup set outcome = case state when 'EXPIRED' then 'COMPLETED' else state end where ended_at is not null;

-- The runs of a configuration are numbered, so that a page of its history is a range of numbers.
alter table backup add constraint backup_run unique (config_id, run_number);
create index backup_by_end on backup (ended_at, outcome, reason, duration_millis);

-- Runs that ended on a day (UTC). Configuration '' stands for all of them, the day 1970-01-01 for all days.
create table run_tally (
    config_id varchar(63) not null,
    on_day date not null,
    outcome varchar(20) not null,
    reason varchar(40) not null,
    runs bigint not null,
    duration_millis bigint not null,
    stored_bytes bigint not null,
    primary key (config_id, on_day, outcome, reason)
);
create index run_tally_by_day on run_tally (on_day, config_id);

-- How long the good ones of a day took: bucket b holds those from e^(b/20) to e^((b+1)/20) milliseconds.
create table duration_tally (
    on_day date not null,
    bucket integer not null,
    runs bigint not null,
    primary key (on_day, bucket)
);

-- What lies where at present.
create table storage_tally (
    config_id varchar(63) not null,
    type varchar(20) not null,
    destination varchar(500) not null,
    copies bigint not null,
    bytes bigint not null,
    primary key (config_id, type, destination)
);

-- By how much that changed on a day (UTC).
create table growth_tally (
    destination varchar(500) not null,
    on_day date not null,
    bytes bigint not null,
    primary key (destination, on_day)
);

-- The newest proof of each configuration.
create table last_proof (
    config_id varchar(63) primary key,
    backup_id varchar(128) not null,
    proof varchar(20) not null,
    proof_at timestamp(6) with time zone not null
);

-- Whoever counts holds this row's lock, so that no two make the first row of a day.
create table tally_turn (id integer primary key);
insert into tally_turn (id) values (1);

insert into run_tally (config_id, on_day, outcome, reason, runs, duration_millis, stored_bytes)
    select config_id, cast(ended_at as date), outcome, coalesce(reason, ''), count(*), sum(duration_millis), sum(stored_bytes)
    from backup where ended_at is not null group by config_id, cast(ended_at as date), outcome, coalesce(reason, '');
insert into run_tally (config_id, on_day, outcome, reason, runs, duration_millis, stored_bytes)
    select '', on_day, outcome, reason, sum(runs), sum(duration_millis), sum(stored_bytes)
    from run_tally group by on_day, outcome, reason;
insert into run_tally (config_id, on_day, outcome, reason, runs, duration_millis, stored_bytes)
    select config_id, date '1970-01-01', outcome, reason, sum(runs), sum(duration_millis), sum(stored_bytes)
    from run_tally group by config_id, outcome, reason;
insert into duration_tally (on_day, bucket, runs)
    select cast(ended_at as date), cast(floor(20 * ln(case when duration_millis < 1 then 1 else duration_millis end)) as integer), count(*)
    from backup where outcome in ('COMPLETED', 'INCOMPLETE')
    group by cast(ended_at as date), cast(floor(20 * ln(case when duration_millis < 1 then 1 else duration_millis end)) as integer);
insert into last_proof (config_id, backup_id, proof, proof_at)
    select config_id, max(id), 'VERIFIED', max(proof_at) from backup b
    where proof_at is not null
        and proof_at = (select max(proof_at) from backup c where c.config_id = b.config_id)
    group by config_id;
-- A copy's destination is its location without the two last parts, its configuration and its backup.
insert into storage_tally (config_id, type, destination, copies, bytes)
    select b.config_id, b.type,
        substring(c.location from 1 for char_length(c.location) - char_length(b.config_id) - char_length(b.id) - 2),
        count(*), sum(b.stored_bytes)
    from backup_copy c join backup b on b.id = c.backup_id
    where c.state = 'GOOD' and char_length(c.location) > char_length(b.config_id) + char_length(b.id) + 2
    group by b.config_id, b.type,
        substring(c.location from 1 for char_length(c.location) - char_length(b.config_id) - char_length(b.id) - 2);
insert into growth_tally (destination, on_day, bytes)
    select substring(c.location from 1 for char_length(c.location) - char_length(b.config_id) - char_length(b.id) - 2),
        cast(b.ended_at as date), sum(b.stored_bytes)
    from backup_copy c join backup b on b.id = c.backup_id
    where c.state = 'GOOD' and char_length(c.location) > char_length(b.config_id) + char_length(b.id) + 2
        and b.ended_at is not null
    group by substring(c.location from 1 for char_length(c.location) - char_length(b.config_id) - char_length(b.id) - 2),
        cast(b.ended_at as date);
