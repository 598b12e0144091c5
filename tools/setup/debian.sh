#!/bin/sh
# Installs what is missing, and only that: tools/setup/debian.sh try|test|browser|web
# Asks for root only when something is missing. On other systems it says what is needed and goes on.
set -eu

try="make cmake ninja-build g++ libcli11-dev nlohmann-json3-dev libsimdjson-dev libisal-dev libdeflate-dev
     libzstd-dev libtomlplusplus-dev"
test="$try python3 pkg-config libgtest-dev libbenchmark-dev zstd libicu-dev
      clang-14 clang-format-14 libclang-rt-14-dev abigail-tools
      python3-dev python3-venv"
browser="chromium fonts-noto-core fonts-wqy-zenhei"
command -v node >/dev/null && command -v npm >/dev/null || browser="$browser nodejs npm"
# The playground: its compiler, with the modules of node that it needs.
web="$browser make cmake ninja-build python3 python3-venv emscripten node-acorn"
case "${1:-try}" in
  try) wanted=$try ;;
  browser) wanted=$browser ;;
  test) wanted=$test ;;
  web) wanted=$web ;;
  *) echo "usage: $0 try|test|browser|web" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: not a Debian system. Needed, by Debian's names:" $wanted >&2
  exit 0
fi
missing=
for package in $wanted; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "setup: missing, install as root:$missing" >&2; exit 1; }
  root=sudo
fi
echo "setup: installing$missing" >&2
$root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
