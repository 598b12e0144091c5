#!/usr/bin/env python3
"""Writes tests/cases/tidy/nfc.tsv: texts and their form C, by Python 3.11's unicodedata (Unicode 14.0.0).

The oracle shares no code with src/unbake/tidy/nfc.cpp. Every code point that form C changes, every code point
with a canonical decomposition (from its form D), Hangul of all three shapes, every combining mark after and
before another, and seeded random strings of all these. Lines: TEXT<tab>FORM, code points in hex.

  generate_nfc_cases.py            writes the file
  generate_nfc_cases.py --check    exit status 1 if it is not what would be written
"""
import pathlib
import random
import sys
import unicodedata

UNICODE = "14.0.0"
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/cases/tidy/nfc.tsv"


def nfc(text):
    return unicodedata.normalize("NFC", text)


def texts():
    rng = random.Random(14)
    everything = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    changed = [c for c in everything if nfc(c) != c]
    composed = [c for c in everything if unicodedata.normalize("NFD", c) != c and not "\uac00" <= c <= "\ud7a3"]
    marks = [c for c in everything if unicodedata.combining(c)]
    jamo = [chr(c) for c in (*range(0x1100, 0x1114), *range(0x1161, 0x1177), *range(0x11A7, 0x11C4))]
    syllables = [chr(rng.randrange(0xAC00, 0xD7A4)) for _ in range(100)]
    yield from changed
    for c in composed + syllables:
        yield unicodedata.normalize("NFD", c)
    for m in marks:
        yield "e" + m + "\u0301"
        yield "e\u0323" + m
    pool = composed + marks + jamo * 8 + syllables + list("aeiouAEKLNSTu\u01a1 ") * 20
    for _ in range(3000):
        yield "".join(rng.choice(pool) for _ in range(rng.randrange(2, 9)))


def render():
    def hexed(text):
        return " ".join(f"{ord(c):X}" for c in text)

    return "".join(f"{hexed(t)}\t{hexed(nfc(t))}\n" for t in dict.fromkeys(texts()))


def main():
    if unicodedata.unidata_version != UNICODE:
        sys.exit(f"generate_nfc_cases.py: needs Unicode {UNICODE}, this Python has {unicodedata.unidata_version}")
    text = render()
    if sys.argv[1:] == ["--check"]:
        if not OUT.exists() or OUT.read_text() != text:
            sys.exit(f"{OUT.name} is not what its generator writes")
        return
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(text)


main()
