#!/usr/bin/env python3
"""Fits the confidence of inferred characters to their margins: prints the tables of src/infer/confidence.cpp.

  cmake -B build/margins -G Ninja -DCMAKE_BUILD_TYPE=Release -DKINTSUGI_WERROR=OFF -DCMAKE_CXX_FLAGS=-DKINTSUGI_INFER_MARGINS
  ninja -C build/margins kintsugi_cli
  bench/inference/fit_confidence.py --engine build/margins/apps/kintsugi/kintsugi --per 12 --seed 2

An engine built so says a margin where the others say a confidence, and is sure of everything. Of the seams with a margin,
the share that is right, made monotone (pool adjacent violators). Which dash or quotation mark it was is not asked here:
that certainty is another factor (src/infer/habits.cpp).
"""
import argparse
import collections
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make  # puts bench/damage on the path
import corpora
import engines
import judge
import losses
from fit import fit, margin_of

FAMILIES = ("“„«‘‚»”’", "–—―•", " \u202f\xa0")


def same(got: str, was: str) -> bool:
    return got == was or any(got in f and was in f for f in FAMILIES)


def collect(args) -> dict:
    held_back = corpora.HeldBack(corpora.locate(args.corpora))
    engine = engines.Program(args.engine, "jsonl", None, ["--with-seams"])
    seams = collections.defaultdict(list)
    for channel, languages in losses.LANGUAGES.items():
        if channel in ("c1-dropped", "hyphens"):
            continue
        cases = [c for shape in ("sentence", "page") for language in languages.split()
                 for c in make.make(held_back, channel, language, shape, args.per, args.seed)]
        for case, answer in zip(cases, engine.run_objects([c.text for c in cases])):
            if not answer or judge.places(case, answer["text"]) is None:
                continue
            lost = {}
            for place, marks, char in case.lost:
                lost[len(case.text[:place].encode())] = char
            for seam in answer.get("kintsugi", ()):
                if not seam["kind"].startswith("infer.") or seam["kind"] == "infer.torn-word":
                    continue
                was = lost.get(seam["before"][0], "?")
                kind, margin = margin_of(seam)
                seams[kind].append((margin, same(seam["restored"], was)))
        print(f"{channel}: {len(cases)} cases", file=sys.stderr, flush=True)
    return seams


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", help="folder with train/<language>.txt.zst; else KINTSUGI_CORPORA")
    parser.add_argument("--engine", required=True)
    parser.add_argument("--per", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()
    for kind, seams in collect(args).items():
        knots = fit(seams)
        print(f"// {kind}: {', '.join(str(n) for _, _, n in knots)} seams")
        print("{" + ", ".join(f"{{{m:.1f}, {p:.4f}}}" for m, p, _ in knots) + "},")


if __name__ == "__main__":
    main()
