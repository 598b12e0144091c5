#!/bin/sh
# Makes the virtual environments of the peers under build/peers (or $KINTSUGI_PEERS). Needs PyPI once.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
peers=${KINTSUGI_PEERS:-$root/build/peers}
mkdir -p "$peers"
make_one() {  # folder, requirement
  [ -x "$peers/$1/bin/python" ] && [ -e "$peers/$1/.ready" ] && return 0
  python3 -m venv "$peers/$1"
  "$peers/$1/bin/pip" install --quiet --disable-pip-version-check "$2"
  touch "$peers/$1/.ready"
}
make_one ftfy-6.1.1 ftfy==6.1.1
make_one ftfy-6.2.3 ftfy==6.2.3
make_one ftfy-6.3.1 ftfy==6.3.1
make_one plsfix plsfix==0.1.8
echo "peers ready in $peers"
