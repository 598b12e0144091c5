#!/usr/bin/env python3
"""Fits the confidence of seams to their margins: prints the tables of src/lattice/confidence.cpp.

  cmake -B build/margins -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS=-DKINTSUGI_MARGINS
  ninja -C build/margins kintsugi_cli
  bench/damage/fit_confidence.py --engine build/margins/apps/kintsugi/kintsugi --per 40 --limit 6

An engine built so says a margin where the others say a confidence. Every seam that undoes a misreading is judged as
calibration.py does it; by kind of seam and margin, the share that is right, made monotone (pool adjacent violators).
"""
import argparse
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpora
import engines
import make
import matrix
from calibration import Reliability

EDGES = [-1e9, 0, 2, 4, 6, 8, 12, 16, 24, 40, 80, 120]  # bits
KINDS = ("lost", "collapsed", "utf8", "plain")


def kind_of(name: str) -> str:
    """As Builder in src/lattice/seams.cpp calls it."""
    if "+lost" in name or "+fold" in name:
        return "lost"
    if "+ftfy" in name:
        return "collapsed"
    return "utf8" if name.startswith("unbake.utf-8>") else "plain"


def margin_of(said: float) -> tuple:
    """(whether it stands alone, margin in bits)"""
    alone = said < 0.5
    said = 2 * said if alone else 2 * said - 1
    return alone, 200.0 if said >= 1 else -200.0 if said <= 0 else 10 * math.log2(said / (1 - said))


class Margins(Reliability):
    def __init__(self):
        super().__init__()
        self.seams = []  # (kind, alone or not, margin, right)

    def _count(self, seam: dict, right: bool):
        if ">" in seam["kind"] and seam["kind"].startswith("unbake."):
            alone, margin = margin_of(float(seam["confidence"]))
            self.seams.append((kind_of(seam["kind"]), alone, margin, right))


def fit(seams: list) -> list:
    """[(margin, share that is right, seams)], both rising."""
    bins = {}
    for margin, right in seams:
        cell = bins.setdefault(sum(margin >= e for e in EDGES), [0.0, 0, 0])
        cell[0] += max(margin, -8)
        cell[1] += right
        cell[2] += 1
    pooled = []
    for _, (total, right, n) in sorted(bins.items()):
        # Half a seam on either side: a bin without an error proves no certainty.
        pooled.append([total, right + 0.5, n + 1.0, n])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last)]
    return [(total / n, right / weight, n) for total, right, weight, n in pooled]


def collect(args) -> list:
    source = corpora.locate(args.corpora)
    engine = engines.Program(args.engine, "auto", None, ["--with-seams"])
    judge = Margins()
    for encoding in matrix.LANGUAGES:
        seen, cases = {}, []
        for case in make.read(make.make(encoding, args.seed, args.per, source)):
            cell = (case["misread"], case["weathering"], case["length"])
            seen[cell] = seen.get(cell, 0) + 1
            if seen[cell] <= args.limit:
                cases.append(case)
        for case, answer in zip(cases, engine.run_objects([c["text"] for c in cases])):
            judge.take(case, answer)
        print(f"{encoding}: {len(cases)} cases", file=sys.stderr, flush=True)
    return judge.seams


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    make.add_options(parser)
    parser.add_argument("--engine", required=True)
    parser.add_argument("--limit", type=int, default=6, help="cases a cell")
    args = parser.parse_args()
    seams = collect(args)
    for alone in (False, True):
        for kind in KINDS:
            table = fit([(m, r) for k, f, m, r in seams if (k, f) == (kind, alone)])
            print(f"// {kind}{', alone' if alone else ''}: " + ", ".join(str(n) for _, _, n in table) + " seams")
            print("{" + ", ".join(f"{{{m:.1f}f, {p:.4f}f}}" for m, p, _ in table) + "},")


if __name__ == "__main__":
    main()
