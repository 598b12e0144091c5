#!/usr/bin/env python3
"""The corpora with the text of manuals behind each language's: what the spam model and the weights of excise learn from.

  tools/manuals/merge.py CORPORA OUT
"""
import shutil
import sys
from pathlib import Path

TEXT = Path(__file__).resolve().parent / "text"


def merge(corpora: Path, out: Path):
    shutil.rmtree(out, ignore_errors=True)
    (out / "train").mkdir(parents=True)
    for path in sorted((corpora / "train").glob("*.txt.zst")):
        more = TEXT / path.name
        # Frames of Zstandard behind one another are one stream.
        (out / "train" / path.name).write_bytes(path.read_bytes() + (more.read_bytes() if more.exists() else b""))


if __name__ == "__main__":
    merge(Path(sys.argv[1]), Path(sys.argv[2]))
