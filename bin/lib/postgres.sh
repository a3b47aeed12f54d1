# shellcheck shell=bash
# A private PostgreSQL server on a free loopback port, with a generated password. Sourced, not run.

PG_USER=pos
PG_DIR=$STATE/postgres
# Root runs it as the user postgres, who cannot pass a checkout below /root, nor $STATE: its place is noted there.
if [ "$(id -u)" = 0 ]; then PG_DIR=$(cat "$STATE/postgres-place" 2>/dev/null || true); fi

# PostgreSQL's server programs refuse to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@")
    else
        "$@"
    fi
}

postgres_running() { process_of "$STATE/postgres.pid" >/dev/null; }

# Makes an empty cluster, its superuser protected by a new password.
make_cluster() {
    if [ "$(id -u)" = 0 ]; then
        PG_DIR=$(mktemp -d /var/tmp/vevurn-sample-XXXXXXXX)
        say "$PG_DIR" > "$STATE/postgres-place"
    else
        mkdir -p "$PG_DIR"
    fi
    openssl rand -hex 16 > "$STATE/postgres-password"
    cp "$STATE/postgres-password" "$PG_DIR/password"
    [ "$(id -u)" != 0 ] || chown -R postgres "$PG_DIR"
    as_postgres "$1/initdb" --no-sync -D "$PG_DIR/data" --username=$PG_USER --pwfile="$PG_DIR/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >/dev/null
    rm -f "$PG_DIR/password"
}

start_postgres() {
    local bin; bin=$(postgres_programs)
    [ -n "$bin" ] || fail "PostgreSQL's server programs are needed for the sample database"
    [ -f "$PG_DIR/data/PG_VERSION" ] || make_cluster "$bin"
    if ! postgres_running; then
        free_port > "$STATE/postgres-port"
        as_postgres "$bin/pg_ctl" -w -D "$PG_DIR/data" -l "$PG_DIR/log" start -o \
            "-c listen_addresses=127.0.0.1 -c port=$(cat "$STATE/postgres-port") -c unix_socket_directories='' -c max_wal_size=4GB" >/dev/null
        remember_process "$STATE/postgres.pid" "$(head -1 "$PG_DIR/data/postmaster.pid")"
    fi
    export PGHOST=127.0.0.1 PGUSER=$PG_USER
    PGPORT=$(cat "$STATE/postgres-port"); export PGPORT
    printf '127.0.0.1:%s:*:%s:%s\n' "$PGPORT" "$PG_USER" "$(cat "$STATE/postgres-password")" > "$STATE/pgpass"
    export PGPASSFILE=$STATE/pgpass
    PATH=$bin:$PATH
}

stop_postgres() {
    postgres_running || return 0
    as_postgres "$(postgres_programs)/pg_ctl" -w -m fast -D "$PG_DIR/data" stop >/dev/null
    rm -f "$STATE/postgres.pid"
}

# private_url DATABASE: how the service reaches a database of the private server.
private_url() {
    printf 'postgresql://%s:%s@127.0.0.1:%s/%s\n' "$PG_USER" "$(cat "$STATE/postgres-password")" "$PGPORT" "$1"
}

# sample_database NAME SCALE [SCRIPT]: makes the point-of-sale sample unless it is there and whole.
sample_database() {
    if [ "$(psql -XAtqd postgres -c "select shobj_description(oid, 'pg_database') from pg_database where datname = '$1'")" = "sample $2" ]; then
        return
    fi
    PGOPTIONS='-c client_min_messages=warning' psql -Xqd postgres -c "drop database if exists \"$1\"" -c "create database \"$1\""
    PGOPTIONS='-c client_min_messages=warning' psql -XAtqd "$1" -v ON_ERROR_STOP=1 -v scale="$2" -f "${3:-$ROOT/config/sample/point-of-sale.sql}" >/dev/null
    # Noted last: a sample that was interrupted half-way has no note and is made again.
    psql -Xqd postgres -c "comment on database \"$1\" is 'sample $2'"
}
