#!/usr/bin/env python3
"""Compares the ABI of libkintsugi_c with the one that was promised, tests/capi/kintsugi.abi (libabigail).

  abi.py LIBRARY             exit status 1 where something that programs rely on is gone or is another
  abi.py LIBRARY --record    writes what there is now; for a change that is meant

What a program sees are the declarations of kintsugi.h and the symbols of the library. So the declarations are compiled
as C, each with an empty body, under the same version script; libabigail reads that, with nothing of C++ behind it. The
symbols of the built library must be exactly these. What is only added passes, with a word. Skipped (77) without
libabigail (Debian: abigail-tools).
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from files import ROOT

PROMISED = ROOT / "tests/capi/kintsugi.abi"
HEADER = ROOT / "include/kintsugi/kintsugi.h"
MAP = ROOT / "src/capi/kintsugi.map"
ERROR, CHANGE = 1 | 2, 4 | 8  # the bits of abidiff's exit status


def run(*command, **options):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300, **options)


def surface(folder):
    """A library of empty functions with the header's declarations."""
    declared = re.findall(r"^KINTSUGI_API ([^;]*);", HEADER.read_text("utf-8"), re.M)
    source = folder / "surface.c"
    source.write_text("#include <kintsugi/kintsugi.h>\n#pragma GCC diagnostic ignored \"-Wunused-parameter\"\n" +
                      "".join(f"{d} {{ __builtin_trap(); }}\n" for d in declared), "utf-8")
    library = folder / "libkintsugi_c.so.0"
    run("cc", "-std=c11", "-g", "-O0", "-fPIC", "-shared", f"-I{ROOT / 'include'}", f"-Wl,--version-script={MAP}",
        "-Wl,-soname,libkintsugi_c.so.0", "-o", library, source, check=True)
    return library


def symbols(library):
    lines = run("nm", "-D", "--defined-only", library, check=True).stdout.splitlines()
    return {line.split()[-1] for line in lines}


def main(arguments):
    if not shutil.which("abidw") or not shutil.which("cc"):
        print("skipped: libabigail (abigail-tools) or a C compiler is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        library = surface(folder)
        expected, found = symbols(library), symbols(arguments[0])
        if expected != found:
            print("the library's symbols are not those of kintsugi.h and kintsugi.map:",
                  *sorted(expected ^ found), sep="\n  ")
            return 1
        now = folder / "now.abi"
        run("abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-elf-needed", "--out-file", now,
            library, check=True)
        if "--record" in arguments:
            text = re.sub(r" path='[^']*'", " path='kintsugi.h'", now.read_text("utf-8"))
            PROMISED.write_text(text, "utf-8")
            return 0
        said = run("abidiff", PROMISED, now)
        without_added = run("abidiff", "--no-added-syms", PROMISED, now)
    if (said.returncode | without_added.returncode) & ERROR:
        print(said.stdout, said.stderr)
        return 1
    if without_added.returncode & CHANGE:
        print(without_added.stdout, "the ABI changed; where that is meant: tools/check/abi.py LIBRARY --record", sep="\n")
        return 1
    print("the ABI is the one promised" if said.returncode == 0 else f"more than was promised:\n{said.stdout}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
