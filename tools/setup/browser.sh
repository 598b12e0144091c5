#!/bin/sh
# What tests in a browser take: Debian's Chromium, node, and the modules of tests/browser/package-lock.json in
# build/browser-node. Needs the npm registry once.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/tools/setup/debian.sh" browser
modules=$root/build/browser-node
mark=$(cat "$root/tests/browser/package.json" "$root/tests/browser/package-lock.json" | cksum)
[ "$(cat "$modules/.ready" 2>/dev/null)" = "$mark" ] && exit 0
mkdir -p "$modules"
cp "$root/tests/browser/package.json" "$root/tests/browser/package-lock.json" "$modules"
(cd "$modules" && npm ci --silent --no-audit --no-fund --ignore-scripts)
echo "$mark" > "$modules/.ready"
