#!/bin/sh
# Fetches simdutf's sources, a measure for the benches alone, to build/simdutf: they come inside the crate of its Rust
# bindings, by cargo. Without cargo or a registry it says so, and the benches are built without. Nothing of it is kept
# in this repository.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/build/simdutf
version=0.7.0
[ -e "$out/simdutf.cpp" ] && exit 0
if ! command -v cargo >/dev/null; then
  echo "simdutf: no cargo; the benches go without it"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
: > "$work/src/lib.rs"
cat > "$work/Cargo.toml" <<TOML
[package]
name = "fetch"
version = "0.0.0"
edition = "2021"
[dependencies]
simdutf = "=$version"
TOML
if ! (cd "$work" && cargo vendor --quiet vendored >/dev/null); then
  echo "simdutf: not to be had from the registry; the benches go without it"
  exit 0
fi
mkdir -p "$out"
cp "$work/vendored/simdutf/cpp/simdutf.h" "$work/vendored/simdutf/LICENSE" "$out/"
cp "$work/vendored/simdutf/cpp/simdutf.cpp" "$out/"
echo "simdutf: sources of the crate $version in $out"
