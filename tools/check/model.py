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
MADE = [
    (["kintsugi-train", "--threshold", "24"], "models/hoju-2/hoju-2.kin"),
    (["kintsugi-scan", "learn"], "models/scan-1/scan-1.scan"),
    (["kintsugi-spam", "learn", "--all"], "models/spam-1/spam-1.spam"),
    (["kintsugi-excise"], "src/excise/generated/joints.inc"),
    (["kintsugi-infer", "learn"], "models/gaps-1/gaps-1.gaps"),
]


def main():
    corpora = Path(os.environ.get("KINTSUGI_CORPORA", ROOT.parent / "shared/corpora"))
    if not (corpora / "train").is_dir():
        print("skipped: no corpora (KINTSUGI_CORPORA)")
        return 77
    bad = 0
    for (tool, *options), committed in MADE:
        trainer = BUILD / tool
        if not trainer.exists():
            print(f"skipped: {tool} is not built")
            return 77
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            subprocess.run([trainer, *options, corpora, out], check=True, cwd=ROOT,
                           stdout=subprocess.DEVNULL)
            same = out.read_bytes() == (ROOT / committed).read_bytes()
            print(f"{committed}: {'as trained' if same else 'DIFFERS from'} {hashlib.sha256(out.read_bytes()).hexdigest()}")
            bad += not same
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
