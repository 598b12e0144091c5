#!/bin/sh
# What the documentation, the playground and their tests take: Debian's Emscripten, tools/web/requirements.txt in
# build/web-venv, and what tests in a browser take. Needs PyPI and the npm registry once.
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
exec "$root/tools/setup/browser.sh"
