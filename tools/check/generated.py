#!/usr/bin/env python3
"""Checks that generated files are what their generators make now. Each is asked with --check and answers 1."""

import subprocess
import sys

from files import ROOT



def generators():
    yield from sorted(p for p in ROOT.glob("tools/*/generate*.py") if p.parent.name != "check")
    yield ROOT / "tools/check/attribution.py"


def main():
    stale = 0
    for path in generators():
        result = subprocess.run([sys.executable, str(path), "--check"], cwd=ROOT, check=False)
        print(f"{path.relative_to(ROOT)} --check: {'up to date' if result.returncode == 0 else 'STALE'}")
        stale += result.returncode != 0
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
