#!/bin/sh
# What the browser tests of the report take: Debian's Chromium, node, and the modules of tests/report/package-lock.json in
# build/report-node. Needs the npm registry once.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/tools/setup/debian.sh" browser
modules=$root/build/report-node
mark=$(cat "$root/tests/report/package.json" "$root/tests/report/package-lock.json" | cksum)
[ "$(cat "$modules/.ready" 2>/dev/null)" = "$mark" ] && exit 0
mkdir -p "$modules"
cp "$root/tests/report/package.json" "$root/tests/report/package-lock.json" "$modules"
(cd "$modules" && npm ci --silent --no-audit --no-fund --ignore-scripts)
echo "$mark" > "$modules/.ready"
