-- The newest run of a configuration: H2 2.2 reads an index in its own direction only, and sorted whole histories.
create index backup_by_newest_run on backup (config_id, run_number desc);

-- All that the figures of the rest of a day are made of, so that no row has to be read for them.
drop index backup_by_end;
create index backup_by_end on backup (ended_at, outcome, reason, duration_millis, stored_bytes);
