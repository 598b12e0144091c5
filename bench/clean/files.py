#!/usr/bin/env python3
"""Whole clean files through the engine: documentation, programs, markup, tables, what the corpora have none of.

  bench/clean/files.py /usr/share/doc /usr/lib/python3 /usr/share/perl /usr/share/vim
  bench/clean/files.py --kinds excise,infer /usr/share/doc

Prints every repair with what stands around it, and per million words. Files that are no valid UTF-8, binary, larger
than 400 KB, or copies of one seen before are passed by. No file is known to be clean: read what is printed.
"""
import argparse
import collections
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "damage"))
import engines

LARGEST = 400_000   # bytes of a file
PART = 2_000_000    # bytes of text handed over together
AROUND = 60         # bytes printed on either side


def texts(roots):
    """(path, text) of each file that is text, once, in the order of their names."""
    seen = set()
    for root in roots:
        for path in sorted(Path(root).rglob("*")):
            if path.is_symlink() or not path.is_file() or not 0 < path.stat().st_size <= LARGEST:
                continue
            data = path.read_bytes()
            digest = hashlib.sha256(data).digest()
            if b"\0" in data or digest in seen:
                continue
            seen.add(digest)
            try:
                yield path, data.decode("utf-8")
            except UnicodeDecodeError:
                pass


def parts(pairs):
    part, size = [], 0
    for pair in pairs:
        part.append(pair)
        size += len(pair[1])
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def show(path, data: bytes, seam: dict):
    begin, end = seam["before"]
    left = data[max(0, begin - AROUND):begin].decode("utf-8", "ignore")
    right = data[end:end + AROUND].decode("utf-8", "ignore")
    print(f"{path} {seam['kind']} {seam['confidence']}\n   {left!r} [[ {seam['original']!r} -> {seam['restored']!r} ]] {right!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("roots", nargs="+", metavar="FOLDER")
    parser.add_argument("--engine", default=str(engines.DEFAULT), help="the program to test")
    parser.add_argument("--kinds", default="", help="only kinds that begin so, with commas between")
    args = parser.parse_args()
    engine = engines.Program(args.engine, "jsonl")
    engine.add_option("jsonl", "--with-seams")
    kinds = tuple(args.kinds.split(","))
    files = words = size = changed = 0
    count = collections.Counter()
    for part in parts(texts(args.roots)):
        for (path, text), answer in zip(part, engine.run_objects([text for _, text in part])):
            files += 1
            words += len(text.split())
            size += len(text.encode("utf-8"))
            seams = [s for s in (answer or {}).get("kintsugi", ())
                     if s["original"] != s["restored"] and s["kind"].startswith(kinds)]
            changed += bool(seams)
            for seam in seams:
                count[seam["kind"]] += 1
                if seam["layer"] == 0:
                    show(path, text.encode("utf-8"), seam)
    print(f"\n{files} files, {size / 1e6:.1f} MB, {words} words; {changed} files changed; engine failures: {len(engine.errors)}")
    for kind, n in count.most_common():
        print(f"{n:7} {1e6 * n / max(words, 1):8.2f} per million words  {kind}")


if __name__ == "__main__":
    main()
