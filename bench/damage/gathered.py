#!/usr/bin/env python3
"""Lays out the text that bench/clean/gather.sh has gathered as a corpus of its own, of which nothing was trained on:

  bench/damage/gathered.py
  bench/damage/run.py --corpora build/bench/gathered --seed 1 --per 40

Declarations, help, manual pages, messages and sayings: other kinds of text than the corpora have. All their lines are held back.
"""
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpora
import matrix

GATHERED = corpora.BUILD / "clean-extra"
OUT = corpora.BUILD / "gathered"
SOURCES = ("udhr", "gnome-help", "wordpress", "manpages", "tutorials", "fortunes", "vim-runtime", "vlc")
# What the sources call a language, where it is not the name of ours, or ours and a country.
NAMES = {
    "zh": "zh-Hans", "zh_CN": "zh-Hans", "cn": "zh-Hans", "zh_TW": "zh-Hant", "zh_HK": "zh-Hant", "tw": "zh-Hant", "no": "nb",
    "C": "en", "kor": "ko", "cmn_hans": "zh-Hans", "cmn_hant": "zh-Hant", "jpn": "ja", "rus": "ru", "bul": "bg",
    "mkd": "mk", "bel": "be", "ukr": "uk", "srp_cyrl": "sr", "pol": "pl", "ces": "cs", "slk": "sk", "hun": "hu", "hrv": "hr",
    "slv": "sl", "ron_2006": "ro", "lit": "lt", "lav": "lv", "est": "et", "fra": "fr", "deu_1996": "de", "spa": "es",
    "por_PT": "pt", "por_BR": "pt", "ita": "it", "nld": "nl", "swe": "sv", "dan": "da", "fin": "fi", "isl": "is", "cat": "ca",
    "nob": "nb", "nno": "nn", "glg": "gl", "gle": "ga", "eus": "eu", "ell_monotonic": "el", "tur": "tr", "heb": "he",
    "arb": "ar", "pes_1": "fa", "urd": "ur", "vie": "vi", "tha": "th", "ind": "id", "hin": "hi", "ben": "bn", "tam": "ta",
    "kat": "ka", "hye": "hy", "kaz": "kk", "khk": "mn", "cym": "cy", "eng": "en",
}


def language(stem: str, known: set):
    if stem in NAMES:
        return NAMES[stem]
    if "@" in stem:  # another script
        return None
    short = re.sub(r"_[A-Z]{2}$", "", stem)
    return NAMES.get(short, short) if NAMES.get(short, short) in known else None


def main():
    if not GATHERED.is_dir():
        sys.exit("skipped: no gathered text (bench/clean/gather.sh)")
    known = {name for names in matrix.LANGUAGES.values() for name in names.split()} | set(NAMES.values())
    lines = {}
    for source in SOURCES:
        for path in sorted((GATHERED / source).glob("*.txt")):
            if name := language(path.stem, known):
                seen = lines.setdefault(name, {})
                for line in path.read_text("utf-8").split("\n"):
                    line = line.strip()
                    if line and "\ufffd" not in line:
                        seen.setdefault(line, None)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / corpora.WHOLE).touch()
    for name, texts in sorted(lines.items()):
        subprocess.run(["zstd", "-q", "-f", "-o", str(OUT / f"{name}.txt.zst")], check=True,
                       input="".join(text + "\n" for text in texts).encode())
    print(", ".join(f"{name} {len(texts)}" for name, texts in sorted(lines.items())))


if __name__ == "__main__":
    main()
