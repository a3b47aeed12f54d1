# shellcheck shell=bash
# Measures one thing after the other: wall time, CPU time of the whole machine, peak of memory. Sourced, not run.

# Jiffies that all cores have worked since boot: clients, servers and kernel alike, so that nothing hides its work.
busy_jiffies() { awk '/^cpu / { print $2 + $3 + $4 + $7 + $8; exit }' /proc/stat; }

# sample_memory FILE ROOT...: notes, until it is ended, the memory in use of these processes and all below them, in KiB.
sample_memory() {
    local file=$1
    shift
    while true; do
        ps -eo pid=,ppid=,rss= | awk -v roots="$*" '
            BEGIN { split(roots, r, " "); for (i in r) wanted[r[i]] = 1 }
            { parent[$1] = $2; rss[$1] = $3 }
            END {
                for (p in rss) {
                    q = p
                    for (depth = 0; depth < 20 && q in parent && !(q in wanted); depth++) q = parent[q]
                    if (q in wanted) sum += rss[p]
                }
                print sum + 0
            }' >> "$file"
        sleep 0.4
    done
}

# measured CASE: runs case_CASE and appends a line to the results: case, seconds, CPU seconds, peak MB, stored bytes.
# A case may write its own seconds to $STATE/seconds (what the service itself answers), and stored bytes to $STATE/stored.
measured() {
    local case=$1 begin end busy worker sampler roots=()
    rm -f "$STATE/seconds" "$STATE/stored" "$STATE/memory"
    busy=$(busy_jiffies)
    begin=$(seconds)
    "case_$case" > "$STATE/case.log" 2>&1 &
    worker=$!
    roots+=("$worker")
    [[ $case != service* ]] || roots+=("$PID")
    sample_memory "$STATE/memory" "${roots[@]}" &
    sampler=$!
    if ! wait "$worker"; then
        kill "$sampler" 2>/dev/null || true
        tail -5 "$STATE/case.log" >&2
        fail "$case failed; see $STATE/case.log"
    fi
    end=$(seconds)
    busy=$(($(busy_jiffies) - busy))
    kill "$sampler" 2>/dev/null || true
    wait "$sampler" 2>/dev/null || true
    awk -v case="$case" -v a="$begin" -v b="$end" -v own="$(cat "$STATE/seconds" 2>/dev/null)" -v busy="$busy" \
        -v hz="$(getconf CLK_TCK)" -v peak="$(sort -n "$STATE/memory" | tail -1)" -v bytes="$(cat "$STATE/stored" 2>/dev/null)" \
        'BEGIN { printf "%s\t%.2f\t%.2f\t%.0f\t%s\n", case, own != "" ? own : b - a, busy / hz, peak * 1024 / 1e6, bytes }' \
        >> "$STATE/results.tsv"
}

# median CASE COLUMN: of all rounds.
median() {
    awk -F'\t' -v case="$1" -v column="$2" '$1 == case { print $column }' "$STATE/results.tsv" | sort -n |
        awk '{ v[NR] = $1 } END { if (NR) printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

has_results() { grep -q "^$1	" "$STATE/results.tsv"; }
