-- Fills a catalogue that has its schema and the configuration "busy" with @BACKUPS@ backups of a year and as many audited
-- acts, on H2 and on PostgreSQL alike: @SERIES@ is (1, 2, … @BACKUPS@). Every second backup is one of "busy"; the others are
-- of @CONFIGURATIONS@ further configurations. Documents are as long as real ones.

insert into configuration (id, document, updated_at, updated_by, version)
    select 'config-' || x, replace(document, '"busy"', '"config-' || x || '"'), updated_at, updated_by, version
    from @SERIES@ cross join configuration where configuration.id = 'busy' and x <= @CONFIGURATIONS@;

insert into operation (id, kind, state, backup_id, actor, detail, node, lease_until, cancel_requested, phase, bytes_read,
        bytes_stored, queued_at, started_at, ended_at, result)
    select 'operation-' || x, 'BACKUP', case when mod(x, 23) = 0 then 'FAILED' else 'SUCCEEDED' end, 'backup-' || x,
        'admin', '', 'node', at, false, 'PUBLISHING', 100000000, 30000000, at, at, at + interval '60' second,
        '{"good": 1, "failed": 0}'
    from (select x, current_timestamp - (@BACKUPS@ - x + 2) * interval '@STEP@' second as at from @SERIES@) made;

insert into backup (id, config_id, document, state, proof, operation_id, created_at, artifacts, warnings, plain_bytes,
        stored_bytes, run_number, outcome, reason, ended_at, duration_millis)
    select 'backup-' || x,
        case when mod(x, 2) = 0 then 'busy' else 'config-' || (mod((x - 1) / 2, @CONFIGURATIONS@) + 1) end,
        (select document from configuration where id = 'busy'),
        case when mod(x, 23) = 0 then 'FAILED' else 'COMPLETED' end,
        'NONE', 'operation-' || x, at, '[]', '[]', 100000000, case when mod(x, 23) = 0 then 0 else 30000000 + x end,
        case when mod(x, 2) = 0 then x / 2 else (x - 1) / 2 / @CONFIGURATIONS@ + 1 end,
        case when mod(x, 23) = 0 then 'FAILED' else 'COMPLETED' end,
        case when mod(x, 23) = 0 then 'database-unreachable' end,
        at + interval '60' second,
        1000 + mod(cast(x as bigint) * 7919, 600000)
    from (select x, current_timestamp - (@BACKUPS@ - x + 2) * interval '@STEP@' second as at from @SERIES@) made;

insert into backup_copy (backup_id, position, location, state, key_ids)
    select 'backup-' || x, 0,
        '/bench/' || case when mod(x, 2) = 0 then 'busy' else 'config-' || (mod((x - 1) / 2, @CONFIGURATIONS@) + 1) end
            || '/backup-' || x,
        case when mod(x, 23) = 0 then 'FAILED' else 'GOOD' end,
        '@KEY@'
    from @SERIES@;

insert into audit_event (seq, at, actor, address, action, subject, outcome, detail, hash)
    select (select seq from audit_head) + x,
        current_timestamp - (@BACKUPS@ - x + 2) * interval '@STEP@' second,
        'actor-' || mod(x, 10), '127.0.0.1', 'POST', '/create', case when mod(x, 7) = 0 then 'denied' else 'permitted' end,
        '', ''
    from @SERIES@;
update audit_head set seq = (select max(seq) from audit_event);

delete from run_tally;
delete from duration_tally;
delete from storage_tally;
delete from growth_tally;
