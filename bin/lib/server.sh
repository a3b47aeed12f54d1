# shellcheck shell=bash
# The backup server, run from a copy of its own in $STATE/server so that a rebuild never touches it. Sourced, not run.

SERVER=$STATE/server

build_server() {
    if ! (cd "$ROOT" && mvn -q -B -DskipTests -Dspotless.check.skip package) > "$STATE/build.log" 2>&1; then
        tail -30 "$STATE/build.log" >&2
        fail "the build failed; see $STATE/build.log"
    fi
}

# make_secret FILE: a random secret in a file that only this user can read; kept when it is there already.
make_secret() { [ -s "$1" ] || openssl rand -hex 32 > "$1"; }

# Writes a user into the server's own realm as add-user.sh -a does, but without a password on a command line.
add_user() {
    local name=$1 password=$2 role=$3 conf=$SERVER/standalone/configuration hash
    hash=$(printf '%s:ApplicationRealm:%s' "$name" "$password" | md5sum | cut -d' ' -f1)
    sed -i "/^$name=/d" "$conf/application-users.properties" "$conf/application-roles.properties"
    printf '%s=%s\n' "$name" "$hash" >> "$conf/application-users.properties"
    printf '%s=%s\n' "$name" "$role" >> "$conf/application-roles.properties"
}

server_running() { process_of "$SERVER.pid" >/dev/null; }

# start_server OFFSET: lays a fresh server from the build and waits until it is ready.
start_server() {
    local offset=$1 http=$((8080 + $1)) management=$((9990 + $1))
    # shellcheck disable=SC2034
    API=http://127.0.0.1:$http/api/backup
    READY=http://127.0.0.1:$management/health/ready
    server_running && stop_server
    for port in $http $management; do
        port_taken "$port" && fail "port $port is taken; choose another with --port-offset N"
    done
    lay_server
    make_secret "$STATE/encryption-key"
    make_secret "$STATE/admin-password"
    add_user admin "$(cat "$STATE/admin-password")" admin
    printf 'user = "admin:%s"\n' "$(cat "$STATE/admin-password")" > "$STATE/curl-login"
    BACKUP_ENCRYPTION_KEY=$(cat "$STATE/encryption-key"); export BACKUP_ENCRYPTION_KEY
    export LAUNCH_JBOSS_IN_BACKGROUND=1
    setsid "$SERVER/bin/standalone.sh" -b 127.0.0.1 -Djboss.socket.binding.port-offset="$offset" \
        -Djboss.server.data.dir="$STATE/data" \
        > "$STATE/server.out" 2>&1 < /dev/null &
    remember_process "$SERVER.pid" $!
    wait_ready $!
}

# The server is new each time; what it keeps (catalogue, backups) lies outside of it in $STATE/data.
lay_server() {
    local fresh=$ROOT/ear/target/server
    [ -d "$fresh" ] || fail "there is no server at $fresh; build it with: mvn -q -DskipTests package"
    rm -rf "$SERVER"
    cp -r "$fresh" "$SERVER"
    chmod 700 "$SERVER"
}

# wait_ready LAUNCHER: until the server answers that it is ready; up to two minutes.
wait_ready() {
    local launcher=$1 pid=
    for _ in $(seq 240); do
        if [ -z "$pid" ]; then
            # The launcher asks other JVMs about their version first; the server is the one with this class.
            pid=$(pgrep -P "$launcher" -f org.jboss.as.standalone || true)
            [ -z "$pid" ] || remember_process "$SERVER.pid" "$pid"
        fi
        if curl -sf -o /dev/null "$READY"; then return; fi
        if ! kill -0 "$launcher" 2>/dev/null; then break; fi
        sleep 0.5
    done
    grep -E ' ERROR ' "$SERVER/standalone/log/server.log" | cut -c1-600 | head -5 >&2 || true
    curl -s "$READY" >&2 || true
    stop_server
    fail "the server did not get ready; see $SERVER/standalone/log/server.log"
}

stop_server() {
    local pid
    pid=$(process_of "$SERVER.pid") || return 0
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 120); do
        [ -d "/proc/$pid" ] || break
        sleep 0.25
    done
    [ ! -d "/proc/$pid" ] || kill -9 "$pid" 2>/dev/null || true
    rm -f "$SERVER.pid"
}
