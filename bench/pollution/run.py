#!/usr/bin/env python3
"""Pollutes clean text with spam, mends it, judges what was cut; and counts what is cut out of clean text.

  bench/pollution/run.py                                 every pattern, host and spam language once
  bench/pollution/run.py --filter pattern=midword --filter spam=ko,th --per 4 --failures /tmp/bad.jsonl
  bench/pollution/run.py --clean all                     clean text alone, all corpora (over 10 million words)
  bench/pollution/run.py --clean all --polluted --record     the whole, kept in bench/runs
"""
import argparse
import datetime
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cases as casemaker
import patterns
import tables
import judging
import sources  # puts bench/damage on the path
import clean as cleantext
import corpora
import engines

FILTERS = ("pattern", "charset", "host", "spam")
BATCH = 3000  # documents


def parse_filters(words: list) -> dict:
    out = {}
    for word in words:
        key, equals, values = word.partition("=")
        if not equals or key not in FILTERS:
            sys.exit(f"error: --filter {word}: not KEY=VALUE[,VALUE], KEY one of {', '.join(FILTERS)}")
        out.setdefault(key, []).extend(values.split(","))
    return out


def polluted(engine, cases, failures) -> dict:
    results = {}
    answers = engine.run_objects([c["text"] for c in cases])
    for case, answer in zip(cases, answers):
        name = case["pattern"] + ("" if case["charset"] == "sound" else f", {case['charset']} misread")
        tally = results.setdefault((name, case["host"], case["spam"]), judging.Tally())
        wrong = tally.add(case, answer)
        if wrong and failures:
            failures.write(json.dumps({"id": case["id"], "wrong": wrong, "text": case["text"], "clean": case["clean"],
                                       "got": answer and answer["text"],
                                       "seams": answer and [s for s in answer.get("kintsugi", ()) if s["stage"] == "excise"]},
                                      ensure_ascii=False) + "\n")
    return results


def from_clean(engine, documents, counts, cuts):
    """Counts what excise cuts out of clean documents, and prints each cut."""
    batch = []

    def take():
        answers = engine.run_objects([text for _, _, text in batch])
        for (kind, language, text), answer in zip(batch, answers):
            count = counts.setdefault((kind, language), [0, 0, 0, 0])
            count[0] += 1
            count[1] += sources.word_count(text)
            seams = [s for s in (answer or {}).get("kintsugi", ()) if s["stage"] == "excise" and s["proof"] != "none"]
            for s in seams:
                words = max(1, sources.word_count(s["original"]) - sources.word_count(s["restored"]))
                count[2] += words
                print(f"cut {kind}/{language} {words} {s['original']!r} {s['confidence']} {s['evidence'].split('|')[-1]}", flush=True)
                if cuts:
                    cuts.write(json.dumps({"kind": kind, "language": language, "cut": s["original"], "seam": s,
                                           "text": text}, ensure_ascii=False) + "\n")
            count[3] += bool(seams)
        batch.clear()

    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            take()
    take()


def held_back_model(args) -> Path:
    """The spam model of this bench: learned by the built-in one's recipe, but nothing from the phrases it is tested with.
    Learned again when what it is made of has changed."""
    if args.spam_model:
        return args.spam_model
    root = corpora.ROOT
    learner = root / "build" / "release" / "kintsugi-spam"
    if not learner.is_file():
        sys.exit(f"error: no {learner.relative_to(root)} to learn the bench's spam model with; build it or give --spam-model")
    out = root / "build" / "bench" / "spam-held-back.spam"
    made_of = [*sources.PHRASES.glob("*.tsv"), *(root / "tools" / "manuals" / "text").glob("*.zst"),
               *(root / "tools" / "spam").glob("*.?pp"), *(root / "src" / "model").glob("spam*")]
    if not out.is_file() or any(p.stat().st_mtime > out.stat().st_mtime for p in made_of):
        print("learning a spam model without the phrases of the bench: a minute or two", file=sys.stderr)
        out.parent.mkdir(parents=True, exist_ok=True)
        merged = out.parent / "merged-corpora"
        subprocess.run([sys.executable, "tools/manuals/merge.py", corpora.locate(args.corpora).parent, merged], check=True,
                       cwd=root)
        subprocess.run([learner, "learn", merged, out], check=True, cwd=root,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", help="folder of the corpora (or KINTSUGI_CORPORA)")
    parser.add_argument("--engine", default=str(engines.DEFAULT), help="the program to test")
    parser.add_argument("--spam-model", type=Path, help="given to the engine as KINTSUGI_SPAM_MODEL; else one is learned "
                        "without the phrases of the bench")
    parser.add_argument("--min-confidence", type=float, help="given to the engine: what less sure seams would do")
    parser.add_argument("--per", type=int, default=1, help="documents of each pattern, host and spam language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--filter", action="append", default=[], metavar="KEY=VALUE[,VALUE]",
                        help="only these cases; KEY is one of " + ", ".join(FILTERS))
    parser.add_argument("--clean", choices=("held-back", "all", "made"),
                        help="clean text: the corpora's held-back lines or all, and what is made of them; or that alone")
    parser.add_argument("--polluted", action="store_true", help="with --clean: polluted text as well")
    parser.add_argument("--real", action="store_true", help="the hand-made set of real.jsonl alone; needs no corpora")
    parser.add_argument("--failures", help="write every polluted case that is not exact to this file, JSON Lines")
    parser.add_argument("--cuts", help="write every cut out of clean text to this file, JSON Lines")
    parser.add_argument("--out", help="write Markdown and JSON to PATH.md and PATH.json")
    parser.add_argument("--record", action="store_true", help="write them to bench/runs/<date>-pollution")
    args = parser.parse_args()

    filters = parse_filters(args.filter)
    less_sure = [] if args.min_confidence is None else ["--min-confidence", str(args.min_confidence)]
    options = ["--with-seams", *less_sure]
    of_phrases = not args.real and (args.polluted or not args.clean)
    engine = engines.Program(args.engine, options=options, spam_model=held_back_model(args) if of_phrases else None)
    built_in = engines.Program(args.engine, options=options)  # for clean text: as users have it
    failures = open(args.failures, "w", encoding="utf-8") if args.failures else None
    cuts = open(args.cuts, "w", encoding="utf-8") if args.cuts else None
    results, counts = {}, {}
    if args.real:
        lines = Path(__file__).with_name("real.jsonl").read_text("utf-8").splitlines()
        results = polluted(engine, [{"charset": "sound", **json.loads(line)} for line in lines], failures)
    else:
        folder = corpora.locate(args.corpora)
        if args.polluted or not args.clean:
            cells = [(p, c) for p, c in casemaker.CELLS if p in filters.get("pattern", patterns.PATTERNS)
                     and c in filters.get("charset", casemaker.CHARSETS)]
            cases = casemaker.Maker(folder, args.seed, filters.get("host"), filters.get("spam")).cases(args.per, cells)
            if not cases:
                sys.exit("error: no case matches the filters")
            results = polluted(engine, cases, failures)
        if args.clean:
            if args.clean != "made":
                from_clean(built_in, cleantext.plain(folder, args.clean), counts, cuts)
                from_clean(built_in, cleantext.about(folder), counts, cuts)
            from_clean(built_in, cleantext.Made(folder, args.seed).documents(20), counts, cuts)

    info = {"date": datetime.date.today().isoformat(), "engine": engine.name, **tables.machine(), "seed": args.seed,
            "per": args.per}
    if args.filter:
        info["only"] = " ".join(args.filter)
    if less_sure:
        info["min confidence"] = args.min_confidence
    if args.real:
        info["set"] = "real.jsonl"
    if args.clean:
        info["clean"] = args.clean
    cpu, size = engine.cpu_seconds + built_in.cpu_seconds, engine.bytes + built_in.bytes
    info["engine CPU"] = f"{cpu:.1f} s, {size / 1e6 / max(cpu, 1e-3):.3f} MB/s, JSON included"
    info["errors"] = len(engine.errors) + len(built_in.errors)
    if results:
        print(tables.by(results, 0, "pattern"), "\n")
        print(tables.by(results, 1, "host"), "\n")
        print(tables.by(results, 2, "spam"), "\n")
        print(tables.reliability(results), "\n")
    if counts:
        print(tables.clean_table(counts), "\n")
    print(f"engine CPU: {info['engine CPU']}; errors: {info['errors']}")
    out = args.out or args.record and str(corpora.ROOT / "bench" / "runs" / (info["date"] + "-pollution"))
    if out:
        Path(out + ".md").write_text(tables.markdown(info, results, counts), "utf-8")
        Path(out + ".json").write_text(tables.as_json(info, results, counts), "utf-8")
        print(f"written: {out}.md {out}.json")


if __name__ == "__main__":
    main()
