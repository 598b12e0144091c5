#!/usr/bin/env python3
"""Text as web pages have it (menus, prices, bullets, forum posts), written in legacy encodings and misread.

    bench/web_pages/run.py [--engine PATH] [--set NAME] [--failures] [--record]

The text was written for this bench, in five sets (bench/web_pages/*.jsonl): the trainer's notion of a page
(tools/train/customs.cpp) was made after the failures of the first had been read, was widened after those of the second, and
the third was not looked at before. The fourth has records (subtitles, tables of names, playlists, programs, letters): that lines of
Latin letters keep company was made of its failures. The fifth (lists, timetables, notices) was not looked at before that. Python's codecs, which share no table with the engine, write the bytes. Each line goes in
by itself, and each page as a whole; exact means character by character, windows-1258 in NFC.
"""

import argparse
import json
import subprocess
import sys
import unicodedata
from collections import defaultdict
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SETS = ["first", "second", "third", "fourth", "fifth"]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def written(text: str, encoding: str) -> bytes:
    if encoding != "cp1258":
        return text.encode(encoding, "ignore")
    out = b""  # letters and, apart from them, the tones
    for c in unicodedata.normalize("NFC", text):
        try:
            out += c.encode(encoding)
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", c)
            base = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in TONES))
            out += (base + "".join(m for m in marks if m in TONES)).encode(encoding, "ignore")
    return out


def windows_1252(data: bytes) -> str:
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


MISREADINGS = {"latin-1": lambda b: b.decode("latin-1"), "windows-1252": windows_1252}


def cases(sets):
    for name in sets:
        for row in map(json.loads, (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            lines = row["text"].split("\n")
            for misreading, read in MISREADINGS.items():
                for shape, text in [("line", line) for line in lines] + [("page", row["text"])]:
                    data = written(text, row["encoding"])
                    truth = data.decode(row["encoding"])
                    if read(data) != truth:
                        yield {"set": name, "shape": shape, "language": row["language"], "encoding": row["encoding"],
                               "misread": misreading, "truth": truth, "damaged": read(data)}


def mended(engine, texts):
    lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
    ran = subprocess.run([engine, "mend", "--jsonl"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["text"] for line in ran.stdout.split(b"\n") if line]


def table(title, rows):
    out = [f"| {title} | lines | exact | wrong | pages | exact |", "|---|---:|---:|---:|---:|---:|"]
    for name, found in sorted(rows.items()):
        line, page = found["line"], found["page"]
        out.append(f"| {name} | {line['all']} | {line['exact']} | {line['wrong']} | {page['all']} | {page['exact']} |")
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default=str(ROOT / "build/release/apps/kintsugi/kintsugi"))
    parser.add_argument("--set", action="append", choices=SETS)
    parser.add_argument("--failures", action="store_true", help="print every line that is not exact")
    parser.add_argument("--record", action="store_true", help="keep the tables in bench/runs/<date>-web-pages.md")
    args = parser.parse_args()
    all_cases = list(cases(args.set or SETS))
    def counts():
        return defaultdict(lambda: {"line": defaultdict(int), "page": defaultdict(int)})

    by_set, by_encoding = counts(), counts()
    for case, got in zip(all_cases, mended(args.engine, [c["damaged"] for c in all_cases])):
        got = unicodedata.normalize("NFC", got)
        truth = unicodedata.normalize("NFC", case["truth"])
        what = "exact" if got == truth else "left" if got == unicodedata.normalize("NFC", case["damaged"]) else "wrong"
        for rows, key in ((by_set, case["set"]), (by_encoding, f"{case['language']} {case['encoding']}")):
            rows[key][case["shape"]]["all"] += 1
            rows[key][case["shape"]][what] += 1
        if args.failures and what != "exact":
            for a, b in zip(truth.split("\n"), got.split("\n")):
                if a != b:
                    print(case["set"], case["shape"], case["language"], case["encoding"], case["misread"], what, repr(a), repr(b))
    text = f"# Web pages, {date.today()}\n\n`bench/web_pages/run.py`; wrong: neither exact nor left as it was.\n\n"
    text += table("set", by_set) + "\n" + table("language, encoding", by_encoding)
    print(text)
    if args.record:
        (ROOT / "bench/runs" / f"{date.today()}-web-pages.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
