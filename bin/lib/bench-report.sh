# shellcheck shell=bash
# Writes what was measured as a table in Markdown and as a plot. Sourced, not run.

label() {
    case $1 in
        limit) say '`pg_dump -Fp > /dev/null`: the limit of one connection' ;;
        service_gzip) say '**service**, gzip, encrypted' ;;
        service_zstd) say '**service**, zstd, encrypted' ;;
        service_none) say '**service**, not compressed, encrypted' ;;
        service_gzip_jobs) say "**service**, gzip, encrypted, \`jobs: $JOBS\`" ;;
        service_zstd_jobs) say "**service**, zstd, encrypted, \`jobs: $JOBS\`" ;;
        service_gzip_two) say '**service**, gzip, encrypted, two destinations' ;;
        service_gzip_s3) say '**service**, gzip, encrypted, to a local S3 server' ;;
        custom) say '`pg_dump -Fc` (its own gzip)' ;;
        pigz) say '`pg_dump -Fp`, `pigz`, `openssl enc`, `tee`, `sha256sum`' ;;
        zstd) say '`pg_dump -Fp`, `zstd -T0`, `openssl enc`, `tee`, `sha256sum`' ;;
        directory) say "\`pg_dump -Fd -j $JOBS\`" ;;
        restic) say '`pg_dump -Fp`, `restic backup --stdin`' ;;
        pgbackrest) say "pgBackRest, the cluster's files, zst, encrypted" ;;
        service_files) say '**service**, files, gzip, encrypted' ;;
        tree_tar) say '`tar`, `pigz`, `openssl enc`, `tee`, `sha256sum`' ;;
        tree_restic) say '`restic backup` of the tree' ;;
        service_restore) say '**service**, checked, restored, compared, swapped' ;;
        service_restore_jobs) say "**service**, the same, \`jobs: $JOBS\`" ;;
        restore_custom) say '`pg_restore` of `-Fc`' ;;
        restore_custom_jobs) say "\`pg_restore -j $JOBS\` of \`-Fc\`" ;;
        restore_directory) say "\`pg_restore -j $JOBS\` of \`-Fd\`" ;;
    esac
}

# table TITLE BASE CASE...: a row each; the ratio is to BASE.
table() {
    local title=$1 base case
    base=$(median "$2" 2)
    shift 2
    say
    say "| $title | seconds | ratio | CPU seconds | peak memory, MB | stored, MB |"
    say '|---|---|---|---|---|---|'
    for case in "$@"; do
        has_results "$case" || continue
        awk -v name="$(label "$case")" -v s="$(median "$case" 2)" -v base="$base" -v cpu="$(median "$case" 3)" \
            -v mb="$(median "$case" 4)" -v bytes="$(median "$case" 5)" 'BEGIN {
            printf "| %s | %.1f | %.2f | %.1f | %.0f | %s |\n", name, s, base ? s / base : 0, cpu, mb,
                (bytes > 0) ? sprintf("%.0f", bytes / 1e6) : "" }'
    done
}

ratio() { awk -v a="$(median "$1" 2)" -v b="$(median "$2" 2)" 'BEGIN { if (a != "" && b > 0) printf "%.2f", a / b; else printf "not measured" }'; }

report() {
    say "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores," \
        "$(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo); $(pg_dump --version); Java" \
        "$(java -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p'); $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)." \
        "A database of $(megabytes "$(psql -XAtqd bench -c 'select pg_database_size(current_database())')"), a tree of" \
        "$(megabytes "$(du -sb "$TREE" | cut -f1)"); medians of $ROUNDS rounds, the server with \`-Xmx256m\`. CPU seconds are" \
        "those of the whole machine, the database's server included; peak memory is that of the service's server and its" \
        "programs, or of all programs of a pipeline."
    table 'dump of the database' limit limit service_gzip service_zstd service_none service_gzip_jobs service_zstd_jobs \
        service_gzip_two service_gzip_s3 custom pigz zstd directory restic pgbackrest
    table 'files' tree_tar service_files tree_tar tree_restic
    table 'restore of the database' restore_custom service_restore service_restore_jobs restore_custom restore_custom_jobs \
        restore_directory
    say
    say '| bound | wanted | measured |'
    say '|---|---|---|'
    say "| gzip against \`pg_dump -Fc\` | ≤ 0.5 | $(ratio service_gzip custom) |"
    say "| gzip against the pigz pipeline | ≤ 0.8 | $(ratio service_gzip pigz) |"
    say "| zstd against the limit | ≤ 1.35 | $(ratio service_zstd limit) |"
    say "| two destinations against one | < 1.10 | $(ratio service_gzip_two service_gzip) |"
    say "| \`jobs: $JOBS\` against \`jobs: 1\` | < 1 | $(ratio service_gzip_jobs service_gzip) |"
    say "| S3 against local | ≤ 1.15 | $(ratio service_gzip_s3 service_gzip) |"
    say "| heap in use, peak, MiB | < 256 | $(sort -n "$STATE/heap" | tail -1 | awk '{ printf "%.0f", $1 / 1024 }') |"
}

# plot: bars of the seconds of each dump, as SVG.
plot() {
    local case
    for case in limit service_gzip service_zstd service_gzip_jobs service_zstd_jobs service_gzip_two service_gzip_s3 custom pigz \
        zstd directory restic pgbackrest; do
        has_results "$case" || continue
        printf '%s\t%s\n' "$(label "$case" | tr -d '`*')" "$(median "$case" 2)"
    done | awk -F'\t' '
        { name[NR] = $1; value[NR] = $2; if ($2 > most) most = $2 }
        END {
            height = NR * 26 + 40
            printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"860\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n", height
            print "<rect width=\"100%\" height=\"100%\" fill=\"white\"/><text x=\"10\" y=\"20\" font-weight=\"bold\">Seconds for a dump of the database</text>"
            for (i = 1; i <= NR; i++) {
                y = i * 26 + 12; label = name[i]; gsub(/&/, "\\&amp;", label); gsub(/>/, "\\&gt;", label); gsub(/</, "\\&lt;", label)
                printf "<text x=\"390\" y=\"%d\" text-anchor=\"end\">%s</text>", y + 13, label
                printf "<rect x=\"400\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>", y, value[i] / most * 390, name[i] ~ /^service/ ? "#2b6cb0" : "#a0aec0"
                printf "<text x=\"%.1f\" y=\"%d\">%.1f</text>\n", 406 + value[i] / most * 390, y + 13, value[i]
            }
            print "</svg>"
        }'
}

# into_readme: puts the report between its marks in the README, and the plot beside the samples.
into_readme() {
    cp "$OUT/bench.svg" "$ROOT/config/sample/bench.svg"
    awk -v report="$OUT/bench.md" '
        /<!-- bench:begin -->/ { print; print ""; while ((getline line < report) > 0) print line
                                 print ""; print "![Seconds for a dump](config/sample/bench.svg)"; print ""; skip = 1 }
        /<!-- bench:end -->/ { skip = 0 }
        !skip && !/<!-- bench:begin -->/ { print }' "$ROOT/README.md" > "$STATE/README.md"
    cp "$STATE/README.md" "$ROOT/README.md"
}
