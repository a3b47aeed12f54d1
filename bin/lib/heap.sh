# shellcheck shell=bash
# How much of its heap a JVM uses, sampled while something else happens. Sourced, not run.

# sample_heap PID FILE: appends the heap in use in KiB twice a second, until the JVM ends.
# Figures between collections count rubbish as used, so the peak is an upper limit of what is needed.
sample_heap() {
    jstat -gc "$1" 500 2>/dev/null | awk '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        { printf "%d\n", $column["S0U"] + $column["S1U"] + $column["EU"] + $column["OU"]; fflush() }' >> "$2"
}

# peak_memory PID: the most that a process ever had in memory, heap and all else, in KiB.
peak_memory() { awk '/^VmHWM/ { print $2 }' "/proc/$1/status"; }
