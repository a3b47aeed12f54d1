# shellcheck shell=bash
# Shared by the commands in bin/: messages, packages, Java. Sourced, not run.

# shellcheck disable=SC2034
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf '%s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
seconds() { date +%s.%N; }

# Runs a command as root, for installing packages.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Whether this machine has JDK 17 or newer, with its compiler.
have_jdk() {
    local javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    have "$javac" && [ "$("$javac" -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')" -ge 17 ]
}

# The directory with the newest PostgreSQL programs, servers included; empty when there is none.
postgres_programs() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /none/x)")"; do
        if [ -x "$dir/initdb" ] && [ -x "$dir/pg_dump" ]; then printf '%s\n' "$dir"; return; fi
    done
}

# need COMMAND PACKAGE: notes the Debian package that brings a missing command.
MISSING=()
need() { have "$1" || MISSING+=("$2"); }

# Notes what building and running take.
need_tools() {
    have_jdk || MISSING+=(openjdk-17-jdk-headless)
    need mvn maven
    [ -n "$(postgres_programs)" ] || MISSING+=(postgresql)
    need curl curl
    need jq jq
    need openssl openssl
    need gzip gzip
    need bzip2 bzip2
    need zstd zstd
    need tar tar
    need setsid util-linux
    need setpriv util-linux
    need ps procps
}

# Installs what was noted as missing, on Debian and Ubuntu; elsewhere says what to install.
install_missing() {
    [ ${#MISSING[@]} -gt 0 ] || return 0
    have apt-get || fail "please install the equivalents of these Debian packages first: ${MISSING[*]}"
    say "Installing ${MISSING[*]} ..."
    [ "$(id -u)" = 0 ] || have sudo || fail "installing them takes root or sudo"
    as_root apt-get update -q >/dev/null
    # Newer releases have a newer JDK only.
    if ! apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
        MISSING=("${MISSING[@]/openjdk-17-jdk-headless/default-jdk-headless}")
    fi
    # Debian makes and starts a cluster of its own on installation, which nobody here asked for.
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        as_root mkdir -p /etc/postgresql-common
        say 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${MISSING[@]}" >/dev/null
    MISSING=()
}

# A loopback port that nobody listens on.
free_port() {
    local port
    for _ in $(seq 100); do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s\n' "$port"; return; }
    done
    fail "no free port found"
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# When a process started, in clock ticks since boot: with it, a process id means one process and no other.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# remember_process FILE PID / process_of FILE: the id, if that very process still runs.
remember_process() { printf '%s %s\n' "$2" "$(started_at "$2")" > "$1"; }
process_of() {
    local pid start
    [ -f "$1" ] || return 1
    read -r pid start < "$1"
    [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ] && printf '%s\n' "$pid"
}
