# shellcheck shell=bash
# The service's HTTP API by curl. Sourced, not run.

# api METHOD PATH [BODY]: the answer; on a refusal its problem goes to standard error and the command fails. What PREFER
# says, as wait=60, is what the caller would like.
api() {
    local method=$1 path=$2 status answer
    local args=(-s -m 120 -K "$STATE/curl-login" -X "$method" -H 'Accept: application/json' -w '\n%{http_code}')
    [ -z "${PREFER:-}" ] || args+=(-H "Prefer: $PREFER")
    [ $# -lt 3 ] || args+=(-H 'Content-Type: application/json' --data-binary "$3")
    answer=$(curl "${args[@]}" "$API$path") || fail "the server does not answer at $API"
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
    if [ "$status" -ge 400 ]; then
        printf '%s\n' "$answer" | jq -r '"\(.title): \(.detail)", (.hint // empty | "hint: \(.)"), (.faults // [] | .[] | "  \(.pointer): \(.message)")' >&2
        return 1
    fi
    printf '%s\n' "$answer"
}

megabytes() { awk -v b="$1" 'BEGIN { printf "%.1f MB", b / 1e6 }'; }

# watch_end PATH LABEL: shows progress until the thing at PATH has ended; prints it then.
watch_end() {
    local thing ended
    while true; do
        thing=$(api GET "$1") || return 1
        ended=$(jq -r '.endedAt // empty' <<< "$thing")
        if [ -t 2 ]; then
            printf '\r  %-8s %-11s %s read, %s stored   ' "$2" "$(jq -r .progress.phase <<< "$thing")" \
                "$(megabytes "$(jq .progress.bytesRead <<< "$thing")")" \
                "$(megabytes "$(jq .progress.bytesStored <<< "$thing")")" >&2
        fi
        [ -z "$ended" ] || break
        sleep 0.5
    done
    [ ! -t 2 ] || printf '\r%-70s\r' '' >&2
    printf '%s\n' "$thing"
}

# require_state THING STATE WHAT: fails with the thing's own reason unless it is in that state.
require_state() {
    [ "$(jq -r .state <<< "$1")" = "$2" ] && return
    jq -r '.failure | "\(.reason): \(.message)", "hint: \(.hint)"' <<< "$1" >&2
    fail "$3 ended as $(jq -r .state <<< "$1")"
}

# elapsed THING: its time in seconds.
elapsed() { jq -r '.elapsed | ltrimstr("PT") | capture("^((?<h>[0-9.]+)H)?((?<m>[0-9.]+)M)?((?<s>[0-9.]+)S)?$") | ((.h // "0" | tonumber) * 3600 + (.m // "0" | tonumber) * 60 + (.s // "0" | tonumber)) * 10 | round / 10' <<< "$1"; }
