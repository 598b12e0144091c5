#!/usr/bin/env python3
"""Checks (or with --fix makes) the C++ sources formatted as .clang-format says. Versions of clang-format
differ in taste, so only version 14 is asked; where it is missing the check says so and passes."""

import shutil
import subprocess
import sys

from files import ROOT, is_generated, tracked

FOLDERS = ("src", "include", "apps", "tests", "fuzz", "bench", "tools", "python")


def main(arguments):
    program = shutil.which("clang-format-14")
    if not program:
        print("skipped: clang-format-14 is not installed")
        return 0
    names = []
    for path in tracked():
        if path.parts[0] in FOLDERS and path.suffix in (".cpp", ".hpp", ".h"):
            with open(ROOT / path, encoding="utf-8", errors="replace") as file:
                if not is_generated(file.read(2000)):
                    names.append(str(path))
    if "--fix" in arguments:
        subprocess.run([program, "-i", *names], cwd=ROOT, check=True)
        return 0
    said = subprocess.run([program, "--dry-run", "-Werror", *names], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    bad = sorted({line.split(":", 1)[0] for line in said.stderr.splitlines() if "[-Wclang-format-violations]" in line})
    if said.returncode != 0 and not bad:
        print(said.stderr)
        return 1
    for name in bad:
        print(f"{name}: not formatted; `make format` does it")
    print(f"{len(names) - len(bad)} of {len(names)} files are formatted")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
