#!/bin/sh
# Makes the virtual environment of the Python package's tests, build/python-venv (or $KINTSUGI_VENV), from the versions in
# python/tests/requirements.txt. Needs PyPI once. KINTSUGI_TEST_PIPELINES=1: the frameworks of requirements-pipelines.txt too.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
venv=${KINTSUGI_VENV:-$root/build/python-venv}
tests=$root/python/tests
wanted=$tests/requirements.txt
[ "${KINTSUGI_TEST_PIPELINES:-0}" = 1 ] && wanted="$wanted $tests/requirements-pipelines.txt"
mark=$(cat $wanted | cksum)
[ "$(cat "$venv/.ready" 2>/dev/null)" = "$mark" ] && exit 0
mkdir -p "$(dirname "$venv")"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
for file in $wanted; do
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$file"
done
echo "$mark" > "$venv/.ready"
