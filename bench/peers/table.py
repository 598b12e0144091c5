#!/usr/bin/env python3
"""The table of speed beside the peers, in the documents that show it, from the run that they name.

  bench/peers/table.py            writes it
  bench/peers/table.py --check    exit status 1 if a document does not say what its run says

A document holds a line `<!-- peers: bench/runs/NAME.json -->`; the table stands behind it, up to the line `<!-- /peers -->`.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "docs/python.md")
PLACE = re.compile(r"(<!-- peers: (\S+) -->\n).*?(<!-- /peers -->)", re.S)
COLUMNS = {"the library (C)": "the library (C)", "kintsugi.mend": "`mend`", "kintsugi.mend_many": "`mend_many`", "kintsugi.mend_array": "`mend_array`",
           "ftfy.fix_encoding": "ftfy `fix_encoding`", "ftfy.fix_text": "ftfy `fix_text`", "plsfix.fix_text": "plsfix `fix_text`"}


def number(value):
    """Three figures at most; no more than such a run can tell."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def table(run):
    head = ["MB/s", *COLUMNS.values(), "`mend_many`, of the library's", "x ftfy `fix_text`", "x plsfix"]
    out = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for name, row in run["speed"].items():
        ours = row["kintsugi.mend_many"]
        out.append(f"| {name} | " + " | ".join(number(row[c]) for c in COLUMNS) + f" | {100 * ours / row['the library (C)']:.0f}% | "
                   f"{number(ours / row['ftfy.fix_text'])} | {number(ours / row['plsfix.fix_text'])} |")
    return "\n".join(out) + "\n"


def with_tables(text):
    return PLACE.sub(lambda m: m[1] + "\n" + table(json.loads((ROOT / m[2]).read_text("utf-8"))) + "\n" + m[3], text)


def main():
    check, wrong = sys.argv[1:] == ["--check"], 0
    for name in DOCUMENTS:
        path = ROOT / name
        text = path.read_text("utf-8")
        if not PLACE.search(text):
            print(f"{name}: has no table of the peers", file=sys.stderr)
            wrong += 1
        elif check and with_tables(text) != text:
            print(f"{name}: is not what its run says; bench/peers/table.py writes it", file=sys.stderr)
            wrong += 1
        elif not check:
            path.write_text(with_tables(text), "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
