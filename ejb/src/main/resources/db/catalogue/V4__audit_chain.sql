-- Chains the audit trail: each row has its place, and a hash over itself and the hash of the row before it.

alter table audit_event add column seq bigint;
alter table audit_event add column hash varchar(64) default '' not null;
-- What was written before there was a chain keeps its order and is not covered by it.
update audit_event set seq = id;
alter table audit_event alter column seq set not null;
alter table audit_event add constraint audit_event_seq unique (seq);

-- The end of the chain, one row: whoever appends holds its lock, so that servers that share the catalogue never fork it.
create table audit_head (
    id integer primary key,
    -- Where the chain begins.
    first_seq bigint not null,
    seq bigint not null,
    hash varchar(64) not null
);
insert into audit_head (id, first_seq, seq, hash)
    select 1, coalesce(max(seq), 0) + 1, coalesce(max(seq), 0), '0000000000000000000000000000000000000000000000000000000000000000'
    from audit_event;

drop index audit_event_by_time;
create index audit_event_by_time on audit_event (at desc, seq desc);
create index audit_event_by_actor on audit_event (actor, seq desc);
create index audit_event_by_action on audit_event (action, seq desc);
create index audit_event_by_subject on audit_event (subject, seq desc);
create index audit_event_by_outcome on audit_event (outcome, seq desc);
