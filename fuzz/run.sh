#!/bin/sh
# Runs the fuzzers for so many minutes in all (60), one after the other, and prints what each has done:
#   cmake --preset fuzz && cmake --build --preset fuzz
#   fuzz/run.sh [MINUTES]
# They begin with the seeds, the examples and the damaged text of the tests, and go on from what earlier runs have found
# under build/fuzz/found. A finding is left in build/fuzz, and the exit status says so.
set -eu
cd "$(dirname "$0")/.."
minutes=${1:-60}
out=build/fuzz/found
cases=build/fuzz/cases
mkdir -p "$cases"
# The damaged text, a file a case.
awk -F '\t' -v folder="$cases" '!/^#/ && NF > 2 { file = folder "/" NR; printf "%s", $3 > file; close(file) }' \
    tests/cases/channels/damage.tsv
status=0
printf '%-14s %8s %12s %8s %s\n' fuzzer minutes inputs slowest findings
for share in mend:35 stages:20 unbake:15 decode:10 stream:5 tidy:5 encoding:5 text:5; do
    name=${share%:*}_fuzz
    seconds=$((minutes * 60 * ${share#*:} / 100))
    seeds=fuzz/seeds
    [ -d "fuzz/seeds/$name" ] && seeds="$seeds fuzz/seeds/$name"
    mkdir -p "$out/$name"
    # shellcheck disable=SC2086
    build/fuzz/fuzz/"$name" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -max_len=512 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$name-" "$out/$name" $seeds examples "$cases" >"build/fuzz/$name.log" 2>&1 || status=1
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$name.log")
    slowest=$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "build/fuzz/$name.log")
    findings=$(find build/fuzz -maxdepth 1 -name "$name-crash-*" -o -maxdepth 1 -name "$name-timeout-*" \
        -o -maxdepth 1 -name "$name-oom-*" -o -maxdepth 1 -name "$name-leak-*" | wc -l)
    printf '%-14s %8s %12s %8s %s\n' "$name" "$((seconds / 60))" "${inputs:-?}" "${slowest:-?} s" "$findings"
done
exit "$status"
