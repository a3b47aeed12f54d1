# shellcheck shell=bash
# A private PostgreSQL server in $STATE/postgres, on a free loopback port, with a generated password. Sourced, not run.

PG_DIR=$STATE/postgres
PG_USER=pos

# PostgreSQL's server programs refuse to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@")
    else
        "$@"
    fi
}

postgres_running() { [ -f "$PG_DIR/data/postmaster.pid" ] && process_of "$PG_DIR.pid" >/dev/null; }

start_postgres() {
    local bin; bin=$(postgres_programs)
    [ -n "$bin" ] || fail "PostgreSQL's server programs are needed for the sample database"
    # The postgres user has to reach its directory, and nothing else of this place.
    [ "$(id -u)" != 0 ] || chmod 711 "$STATE"
    if [ ! -d "$PG_DIR/data" ]; then
        mkdir -p "$PG_DIR"
        (umask 077; openssl rand -hex 16 > "$STATE/postgres-password")
        install -m 600 "$STATE/postgres-password" "$PG_DIR/password"
        [ "$(id -u)" != 0 ] || chown -R postgres "$PG_DIR"
        as_postgres "$bin/initdb" --no-sync -D "$PG_DIR/data" --username=$PG_USER --pwfile="$PG_DIR/password" \
            --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >/dev/null
        rm -f "$PG_DIR/password"
        free_port > "$STATE/postgres-port"
    fi
    if ! postgres_running; then
        as_postgres "$bin/pg_ctl" -w -D "$PG_DIR/data" -l "$PG_DIR/log" start -o \
            "-c listen_addresses=127.0.0.1 -c port=$(cat "$STATE/postgres-port") -c unix_socket_directories='' -c max_wal_size=4GB" >/dev/null
        remember_process "$PG_DIR.pid" "$(head -1 "$PG_DIR/data/postmaster.pid")"
    fi
    export PGHOST=127.0.0.1 PGUSER=$PG_USER
    PGPORT=$(cat "$STATE/postgres-port"); export PGPORT
    (umask 077; printf '127.0.0.1:%s:*:%s:%s\n' "$PGPORT" "$PG_USER" "$(cat "$STATE/postgres-password")" > "$STATE/pgpass")
    export PGPASSFILE=$STATE/pgpass
    PATH=$bin:$PATH
}

stop_postgres() {
    postgres_running || return 0
    as_postgres "$(postgres_programs)/pg_ctl" -w -m fast -D "$PG_DIR/data" stop >/dev/null
    rm -f "$PG_DIR.pid"
}

# private_url DATABASE: how the service reaches a database of the private server.
private_url() {
    printf 'postgresql://%s:%s@127.0.0.1:%s/%s\n' "$PG_USER" "$(cat "$STATE/postgres-password")" "$PGPORT" "$1"
}

# sample_database NAME SCALE: makes the point-of-sale sample unless it is there and whole.
sample_database() {
    if [ "$(psql -XAtqd postgres -c "select shobj_description(oid, 'pg_database') from pg_database where datname = '$1'")" = "sample $2" ]; then
        return
    fi
    PGOPTIONS='-c client_min_messages=warning' psql -Xqd postgres -c "drop database if exists \"$1\"" -c "create database \"$1\""
    psql -XAtqd "$1" -v ON_ERROR_STOP=1 -v scale="$2" -f "$ROOT/config/sample/point-of-sale.sql" >/dev/null
    # Noted last: a sample that was interrupted half-way has no note and is made again.
    psql -Xqd postgres -c "comment on database \"$1\" is 'sample $2'"
}
