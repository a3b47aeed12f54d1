# shellcheck shell=bash
# Compares two databases by SQL alone, independently of the service. Sourced, not run.

# fingerprint DATABASE: a line for each table, materialised view, sequence and for large objects, in an order of its own.
# A table's line has its rows and the sum of a 64-bit hash of each, which does not depend on the order of rows.
fingerprint() {
    psql -XAtqd "$1" -v ON_ERROR_STOP=1 <<'SQL'
select format('select %L, count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from %s t;',
              'table ' || c.oid::regclass, c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by c.oid::regclass::text collate "C" \gexec
select 'sequence ' || schemaname || '.' || sequencename, coalesce(last_value, start_value), '' from pg_sequences
order by 1;
select 'large objects', count(*), coalesce(sum(hashtextextended(encode(lo_get(oid), 'hex'), 0)::numeric), 0)
from pg_largeobject_metadata;
select 'objects of kind ' || relkind::text, count(*), '' from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' group by relkind order by 1;
select 'constraints', count(*), sum(hashtextextended(pg_get_constraintdef(c.oid), 0)::numeric)
from pg_constraint c join pg_namespace n on n.oid = c.connamespace
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema';
select 'extension ' || extname, extversion, '' from pg_extension order by 1;
SQL
}

# compare_databases A B: shows what differs and fails, or prints how many tables are identical.
compare_databases() {
    fingerprint "$1" > "$STATE/source.fingerprint" || fail "could not read $1"
    fingerprint "$2" > "$STATE/restored.fingerprint" || fail "could not read $2"
    if ! diff -u "$STATE/source.fingerprint" "$STATE/restored.fingerprint" >&2; then
        fail "the restored database differs from its source"
    fi
    grep -c '^table ' "$STATE/source.fingerprint"
}
