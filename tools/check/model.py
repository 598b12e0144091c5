#!/usr/bin/env python3
"""Trains the data files again and compares them, byte for byte, with those that are committed.

Needs the corpora (KINTSUGI_CORPORA, or `shared/corpora` beside the repository) and the trainers; without
them it says so and is skipped (exit status 77).
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from files import ROOT

BUILD = Path(os.environ.get("KINTSUGI_BUILD_DIR", ROOT / "build/release"))
# The command, with CORPORA, MERGED (the corpora with the text of manuals, tools/manuals), OUT and HIDDEN filled in; and what it
# makes. HIDDEN is made before the one that needs it.
PHRASES = "tools/spam/phrases"
HIDDEN = ["kintsugi-spam", "learn", "--hide", "MERGED", "HIDDEN"]
MADE = [
    (["kintsugi-train", "--threshold", "24", "--dense-threshold", "14", "--word-bits", "0", "CORPORA", "OUT"], ["models/hoju-3/hoju-3.kin"]),
    (["kintsugi-train", "--threshold", "190", "--dense-threshold", "150", "CORPORA", "OUT"], ["web/models/hoju-3-web.kin"]),
    (["kintsugi-train", "words", "CORPORA", "OUT"], ["models/words-1/words-1.words"]),
    (["kintsugi-train", "pairs", "CORPORA", "OUT"], ["src/lattice/generated/pairs.inc"]),
    (["kintsugi-scan", "learn", "CORPORA", "OUT"], ["models/scan-1/scan-1.scan"]),
    (["kintsugi-spam", "learn", "--all", "MERGED", "OUT"], ["models/spam-1/spam-1.spam"]),
    (["kintsugi-excise", "joints", "CORPORA", "OUT"], ["src/excise/generated/joints.inc"]),
    (["kintsugi-excise", "listed", "CORPORA", "OUT"], ["src/excise/generated/listed.inc"]),
    (["kintsugi-excise", "beside", "MERGED", PHRASES, "HIDDEN", "OUT"], ["src/excise/generated/beside.inc"]),
    (["kintsugi-excise", "foreign", "MERGED", PHRASES, "HIDDEN", "OUT"],
     ["src/excise/generated/foreign_alone.inc", "src/excise/generated/foreign_all.inc"]),
    (["kintsugi-excise", "ends", "MERGED", PHRASES, "HIDDEN", "OUT"], ["src/excise/generated/ends.inc"]),
    (["kintsugi-excise", "own", "MERGED", PHRASES, "HIDDEN", "OUT"],
     ["src/excise/generated/own_alone.inc", "src/excise/generated/own_all.inc"]),
    (["kintsugi-infer", "learn", "CORPORA", "OUT"], ["models/gaps-1/gaps-1.gaps"]),
]


def run(command, corpora, merged, folder):
    names = {"CORPORA": str(corpora), "MERGED": str(merged), "OUT": str(folder / "out"), "HIDDEN": str(folder / "hidden")}
    subprocess.run([BUILD / command[0], *(names.get(a, a) for a in command[1:])], check=True, cwd=ROOT,
                   stdout=subprocess.DEVNULL)


def main():
    corpora = Path(os.environ.get("KINTSUGI_CORPORA", ROOT.parent / "shared/corpora"))
    if not (corpora / "train").is_dir():
        print("skipped: no corpora (KINTSUGI_CORPORA)")
        return 77
    merged = BUILD / "merged-corpora"
    subprocess.run([sys.executable, "tools/manuals/merge.py", corpora, merged], check=True, cwd=ROOT)
    bad = 0
    for command, committed in MADE:
        if not (BUILD / command[0]).exists():
            print(f"skipped: {command[0]} is not built")
            return 77
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            if "HIDDEN" in command:
                run(HIDDEN, corpora, merged, folder)
            run(command, corpora, merged, folder)
            for path in committed:
                made = folder / ("out" if len(committed) == 1 else "out_" + Path(path).name.split("_", 1)[1])
                same = made.read_bytes() == (ROOT / path).read_bytes()
                print(f"{path}: {'as trained' if same else 'DIFFERS from'} {hashlib.sha256(made.read_bytes()).hexdigest()}")
                bad += not same
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
