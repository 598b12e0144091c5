#!/usr/bin/env python3
"""Pages of which only the quotation marks and dashes are damaged: how many come back, page by page and mark by mark.

Text: the held-back lines that bench/held_back.py lays out under build/bench/held-back, as pages of 2.5 KB with four marks and more;
their marks as each of four East Asian encodings writes them, read as Latin-1. What else is beyond ASCII stays as it is.

  bench/damage/marks.py [--engine PATH]
"""
import argparse
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARKS = "‘’“”–—…"
ENCODINGS = ("cp949", "gbk", "big5", "euc-jp")
PAGE, PAGES, LEAST = 2500, 6, 4  # characters; pages of a language; marks on one


def pages():
    for path in sorted((ROOT / "build/bench/held-back").glob("*.txt")):
        page, made = "", 0
        for line in path.read_text(encoding="utf-8").split("\n"):
            page += line + "\n"
            if len(page) < PAGE:
                continue
            if sum(page.count(mark) for mark in MARKS) >= LEAST:
                yield page
            page, made = "", made + 1
            if made == PAGES:
                break


def misread(page, encoding):
    """The page, and which of its marks are damaged: such as the encoding has in two bytes."""
    codes = {mark: mark.encode(encoding, "ignore").decode("latin-1") for mark in MARKS}
    damaged = {mark: code for mark, code in codes.items() if len(code) == 2}
    return "".join(damaged.get(c, c) for c in page), damaged


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default=str(ROOT / "build/release/apps/kintsugi/kintsugi"))
    args = parser.parse_args()
    print("| encoding | pages | exact % | marks | back % |\n|---|---:|---:|---:|---:|")
    for encoding in ENCODINGS:
        cases = [(page, *misread(page, encoding)) for page in pages()]
        cases = [case for case in cases if case[0] != case[1]]
        if not cases:
            raise SystemExit("no text under build/bench/held-back: run bench/held_back.py")
        lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for _, text, _ in cases)
        run = subprocess.run([args.engine, "mend", "--jsonl"], input=lines.encode(), capture_output=True, check=True)
        got = [json.loads(line)["text"] for line in run.stdout.decode().splitlines()]
        exact = sum(a == case[0] for a, case in zip(got, cases, strict=True))
        marks = sum(text.count(code) for _, text, damaged in cases for code in damaged.values())
        left = sum(a.count(code) for a, case in zip(got, cases) for code in case[2].values())
        print(f"| {encoding} | {len(cases)} | {100 * exact / len(cases):.1f} | {marks} | {100 * (marks - left) / marks:.1f} |")


if __name__ == "__main__":
    main()
