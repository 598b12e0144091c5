#!/usr/bin/env python3
"""The inference bench: text that has lost characters, and question marks that are meant.

  bench/inference/run.py --per 20                         quick
  bench/inference/run.py --channel cp949 --failures FILE  one channel, each place that is not right
  bench/inference/run.py --record                         the whole, kept in bench/runs
"""
import argparse
import collections
import datetime
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make  # puts bench/damage on the path
import corpora
import engines
import judge
import losses
import report

STRICT = ("infer",)


def percent(n, of):
    return f"{100 * n / of:.2f}" if of else "-"


def damaged(args, engine, held_back, failures):
    tallies = {}
    by_kind = collections.defaultdict(collections.Counter)
    by_language = collections.defaultdict(collections.Counter)
    by_confidence = collections.defaultdict(lambda: [0, 0])
    for channel, languages in losses.LANGUAGES.items():
        if args.channel and channel not in args.channel:
            continue
        for shape in ("sentence", "page"):
            cases = [c for language in languages.split() if not args.lang or language in args.lang
                     for c in make.make(held_back, channel, language, shape, args.per, args.seed)]
            if not cases:
                continue
            answers = engine.run_objects([c.text for c in cases])
            tally = tallies.setdefault((channel, shape), judge.Tally())
            for case, answer in zip(cases, answers):
                text = answer and answer["text"]
                found = tally.add(case, text)
                for (_, _, char), what in zip(case.lost, found):
                    by_language[case.language][what] += 1
                    if char in ("–", "—"):
                        by_language[f"{case.language} {char}"][what] += 1
                calibrate(case, answer, found, by_confidence)
                if failures and text != case.clean:
                    wrong = [(c, w) for (_, _, c), w in zip(case.lost, found) if w != judge.RIGHT]
                    failures.write(json.dumps({"channel": channel, "language": case.language, "shape": shape,
                                               "not right": wrong, "clean": case.clean, "damaged": case.text,
                                               "got": text}, ensure_ascii=False) + "\n")
            print(f"{channel} {shape}: {len(cases)} cases", file=sys.stderr, flush=True)
    for tally in tallies.values():
        for kind, counts in tally.kinds.items():
            by_kind[kind].update(counts)
    return tallies, by_kind, by_language, by_confidence


def calibrate(case, answer, found, bins):
    """Each inferred seam against the truth; only where all of them can be laid beside the places."""
    if not answer or judge.places(case, answer["text"]) is None:
        return
    seams = [s for s in answer.get("kintsugi", ()) if s["kind"].startswith("infer.") and s["original"] != s["restored"]]
    changed = [w for w in found if w != judge.LEFT]
    if len({s["layer"] for s in seams}) != 1 or len(seams) != len(changed):
        return
    for seam, what in zip(seams, changed):
        bin_ = min(int(seam["confidence"] * 20), 19)
        bins[bin_][0] += 1
        bins[bin_][1] += what == judge.RIGHT


def real(args, engine, held_back, out):
    """Question marks of clean text: how many, and every one that is touched."""
    rows = []
    for language in corpora.languages(held_back._folder):
        if args.lang and language not in args.lang:
            continue
        lines = held_back[language]
        if args.all_lines:
            lines = [l.decode() for l in corpora.raw_lines(held_back._folder, language)]
        lines = [l for l in lines if "?" in l or "\ufffd" in l or "-" in l]
        texts = lines + ["\n".join(lines[i : i + 12]) for i in range(0, len(lines), 12)]
        whole = len(texts)
        # Hyphens that belong to a word and happen to end a line.
        hyphened = [l for l in lines if losses.COMPOUND.search(l)]
        texts += [losses.COMPOUND.sub(r"\1-\n\2", "\n".join(hyphened[i : i + 12])) for i in range(0, len(hyphened), 12)]
        answers = engine.run_objects(texts)
        changed, joined = 0, 0
        for number, (text, answer) in enumerate(zip(texts, answers)):
            for seam in (answer or {}).get("kintsugi", ()):
                if seam["kind"].startswith("infer.") and seam["original"] != seam["restored"]:
                    if number >= whole and seam["kind"] != "infer.torn-word":
                        continue
                    changed += number < whole
                    joined += number >= whole
                    begin, end = seam["before"]
                    raw = text.encode()
                    around = raw[max(0, begin - 40) : end + 40].decode("utf-8", "replace").replace("\n", "⏎")
                    out.append((language, seam["kind"], seam["original"], seam["restored"], seam["confidence"], around))
        rows.append((language, 2 * sum(l.count("?") for l in lines), changed,
                     sum(t.count("-\n") for t in texts[whole:]), joined))
    return rows


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
                     + ["| " + " | ".join(map(str, r)) + " |" for r in rows])


def counts_row(name, c):
    n = sum(c.values())
    return (name, n, percent(c[judge.RIGHT], n), percent(c[judge.WRONG], n), percent(c[judge.LEFT], n))


def page(info, tallies, by_kind, by_language, by_confidence, rows, touched):
    out = ["# Inference bench", "", *(f"- {k}: {v}" for k, v in info.items()), ""]
    if tallies:
        out += ["## Lost characters, by kind", "",
                table(("kind", "lost", "right %", "wrong %", "left %"),
                      [counts_row(k, c) for k, c in sorted(by_kind.items())]), "", "## By channel", ""]
        lines = []
        for (channel, shape), t in tallies.items():
            sums = collections.Counter()
            for c in t.kinds.values():
                sums.update(c)
            lines.append((channel, shape, t.cases, percent(t.exact, t.cases), *counts_row("", sums)[1:],
                          f"{t.meant_changed} of {t.questions}", t.torn))
        out += [table(("channel", "shape", "texts", "whole text exact %", "lost", "right %", "wrong %", "left %",
                       "meant, changed", "changed elsewhere"), lines), "", "## By language", "",
                table(("language", "lost", "right %", "wrong %", "left %"),
                      [counts_row(k, c) for k, c in sorted(by_language.items())]), "", "## Confidence", "",
                table(("said", "seams", "right %"),
                      [(f"{b / 20:.2f}", n, percent(r, n)) for b, (n, r) in sorted(by_confidence.items())]), ""]
    if rows:
        n, changed = sum(r[1] for r in rows), sum(r[2] for r in rows)
        out += ["## Question marks that are meant", "",
                f"{n} in clean held-back text, alone and with neighbours; {changed} touched: "
                f"{100 * (n - changed) / n if n else 0:.4f} % left alone.", "",
                f"{sum(r[3] for r in rows)} hyphens that belong to a word put at the end of a line; "
                f"{sum(r[4] for r in rows)} of the words joined.", ""]
        out += [f"- {l}: {kind} `{a}` -> `{b}` ({c}): {around}" for l, kind, a, b, c, around in touched] + [""]
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", help="folder with train/<language>.txt.zst; else KINTSUGI_CORPORA")
    parser.add_argument("--engine", default=str(engines.DEFAULT))
    parser.add_argument("--per", type=int, default=40, help="cases a channel, language and shape (40)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--channel", action="append", help="only this one; repeatable")
    parser.add_argument("--lang", action="append", help="only this one; repeatable")
    parser.add_argument("--failures", help="write every text that is not exact to this file, JSON Lines")
    parser.add_argument("--only", choices=("damaged", "real"), help="one half of the bench")
    parser.add_argument("--all-lines", action="store_true", help="real question marks: of all lines, trained on or not")
    parser.add_argument("--out", help="write Markdown and JSON to PATH.md and PATH.json")
    parser.add_argument("--record", action="store_true", help="write them to bench/runs/<date>-inference")
    args = parser.parse_args()
    held_back = corpora.HeldBack(corpora.locate(args.corpora))
    engine = engines.Program(args.engine, "jsonl", None, ["--with-seams"])
    failures = open(args.failures, "w", encoding="utf-8") if args.failures else None
    tallies, by_kind, by_language, by_confidence = {}, {}, {}, {}
    if args.only != "real":
        tallies, by_kind, by_language, by_confidence = damaged(args, engine, held_back, failures)
    rows, touched = [], []
    if args.only != "damaged":
        rows = real(args, engine, held_back, touched)
    info = {"date": datetime.date.today().isoformat(), **report.machine(), "seed": args.seed, "per": args.per}
    text = page(info, tallies, by_kind, by_language, by_confidence, rows, touched)
    print(text)
    out = args.out or args.record and str(corpora.ROOT / "bench" / "runs" / (info["date"] + "-inference"))
    if out:
        Path(out + ".md").write_text(text, "utf-8")
        Path(out + ".json").write_text(json.dumps({
            "info": info, "kinds": by_kind, "languages": by_language,
            "channels": [{"channel": c, "shape": s, "texts": t.cases, "exact": t.exact, "kinds": t.kinds}
                         for (c, s), t in tallies.items()],
            "confidence": {b / 20: v for b, v in by_confidence.items()},
            "real": {"question marks": sum(r[1] for r in rows), "touched": touched}}, ensure_ascii=False), "utf-8")
        print(f"written: {out}.md {out}.json")


if __name__ == "__main__":
    main()
