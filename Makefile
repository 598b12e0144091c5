# make try     build the command line and mend the example
# make test    every test
# make web     the documentation and the playground, in build/site
# make bench   the benchmarks       make format  format the sources      make install PREFIX=...
SHELL := /bin/sh
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
KINTSUGI := build/release/apps/kintsugi/kintsugi
.PHONY: try test web setup-try setup-test setup-web bench fuzz format install clean

try: setup-try
	@cmake --preset release --log-level=WARNING -DKINTSUGI_BUILD_TESTS=OFF -DKINTSUGI_BUILD_TOOLS=OFF
	cmake --build --preset release -j $(JOBS) --target kintsugi_cli
	@echo; echo '$$ kintsugi why examples/specimen.txt'
	@$(KINTSUGI) why examples/specimen.txt
	@echo; echo '$$ kintsugi --color always examples/specimen.txt'
	@$(KINTSUGI) --color always examples/specimen.txt; echo

# What there is to see of the playground's size is printed; `python3 -m http.server -d build/site` shows it.
web: setup-web
	cmake --preset wasm
	cmake --build --preset wasm -j $(JOBS)
	build/web-venv/bin/python tools/web/site.py build/site --playground build/wasm/playground

# The sanitizer build is clang's where clang 14 is there, so that one run proves both compilers.
test: setup-test
	@if tools/setup/web.sh; then $(MAKE) web; \
	else echo "setup: the playground is left out: its tests need Debian and npm once" >&2; fi
	cmake --preset release -DKINTSUGI_BUILD_TESTS=ON -DKINTSUGI_BUILD_TOOLS=ON
	cmake --build --preset release -j $(JOBS)
	cmake --preset asan $$(command -v clang++-14 >/dev/null && echo -DCMAKE_CXX_COMPILER=clang++-14)
	cmake --build --preset asan -j $(JOBS)
	ctest --preset asan -j $(JOBS)
	ctest --preset release -j $(JOBS)

setup-try:
	@tools/setup/debian.sh try
setup-test:
	@tools/setup/debian.sh test
	@tools/setup/python.sh || echo "setup: the Python package is left out: its tests need PyPI once" >&2
	@tools/setup/browser.sh || echo "setup: the report is not tested in a browser: that needs Chromium and npm once" >&2

setup-web:
	@tools/setup/web.sh

# Beside simdutf, ftfy and plsfix where they can be had; text from KINTSUGI_CORPORA (docs/bench.md).
bench: setup-test
	@bench/simdutf.sh
	@bench/held_back.py
	cmake --preset bench
	cmake --build --preset bench -j $(JOBS)
	@for b in build/bench/bench/*_bench; do echo "$$b"; $$b || exit 1; done
	@bench/speed.py

fuzz: setup-test
	cmake --preset fuzz
	cmake --build --preset fuzz -j $(JOBS)
	@echo "run, for instance: build/fuzz/fuzz/mend_fuzz -max_total_time=60"

format:
	python3 tools/check/format.py --fix

install: setup-try
	cmake --preset release -DKINTSUGI_BUILD_TESTS=OFF -DKINTSUGI_BUILD_TOOLS=OFF
	cmake --build --preset release -j $(JOBS)
	cmake --install build/release --prefix $(PREFIX)

clean:
	rm -rf build
