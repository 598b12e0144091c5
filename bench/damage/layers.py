#!/usr/bin/env python3
"""Pages that were misread twice and three times, in lines and in one long line: how many come back, and the engine's time.

Text: the first characters of each language's held-back lines that bench/held_back.py lays out under build/bench/held-back, as UTF-8
misread in windows-1252 again and again.

  bench/damage/layers.py [--engine PATH] [--characters 5000]
"""
import argparse
import json
import resource
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def misread(text):
    """As the web does it: the five bytes that windows-1252 leaves undefined are controls."""
    return "".join(bytes([b]).decode("windows-1252" if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1")
                   for b in text.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default=str(ROOT / "build/release/apps/kintsugi/kintsugi"))
    parser.add_argument("--characters", type=int, default=5000)
    args = parser.parse_args()
    pages = [path.read_text(encoding="utf-8")[: args.characters] for path in sorted((ROOT / "build/bench/held-back").glob("*.txt"))]
    if not pages:
        raise SystemExit("no text under build/bench/held-back: run bench/held_back.py")
    print("| pages | layers | of | exact | user time, s |\n|---|---:|---:|---:|---:|")
    for layers in (2, 3):
        for shape, blank in (("in lines", "\n"), ("in one line", " ")):
            texts = [page.replace("\n", blank) for page in pages]
            damaged = texts
            for _ in range(layers):
                damaged = [misread(text) for text in damaged]
            lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in damaged)
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            run = subprocess.run([args.engine, "mend", "--jsonl"], input=lines.encode(), capture_output=True, check=True)
            took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
            got = [json.loads(line)["text"] for line in run.stdout.decode().splitlines()]
            exact = sum(a == b for a, b in zip(got, texts, strict=True))
            print(f"| {shape} | {layers} | {len(texts)} | {exact} | {took:.2f} |")


if __name__ == "__main__":
    main()
