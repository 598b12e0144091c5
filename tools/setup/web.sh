#!/bin/sh
# What the documentation, the playground and their tests take: Debian's Emscripten and Chromium, tools/web/requirements.txt in
# build/web-venv, and the modules of tests/web/package-lock.json in build/web-node. Needs PyPI and the npm registry once.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/tools/setup/debian.sh" web
venv=$root/build/web-venv
wanted=$root/tools/web/requirements.txt
mark=$(cksum < "$wanted")
if [ "$(cat "$venv/.ready" 2>/dev/null)" != "$mark" ]; then
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
  echo "$mark" > "$venv/.ready"
fi
modules=$root/build/web-node
mark=$(cat "$root/tests/web/package.json" "$root/tests/web/package-lock.json" | cksum)
[ "$(cat "$modules/.ready" 2>/dev/null)" = "$mark" ] && exit 0
mkdir -p "$modules"
cp "$root/tests/web/package.json" "$root/tests/web/package-lock.json" "$modules"
(cd "$modules" && npm ci --silent --no-audit --no-fund --ignore-scripts)
echo "$mark" > "$modules/.ready"
