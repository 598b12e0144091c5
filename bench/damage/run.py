#!/usr/bin/env python3
"""Runs the damage bench: makes the cases that are missing, feeds them to the engine, prints the goals.

  bench/damage/run.py --per 40                            quick, everything
  bench/damage/run.py --filter encoding=euc-kr,gbk --filter length=sentence --failures /tmp/bad.jsonl
  bench/damage/run.py --peers --reliability --record                    the whole, kept in bench/runs
"""
import argparse
import datetime
import json
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpora
import engines
import make
import matrix
import peers
import report
from calibration import Reliability
from score import Tally, distance, fold

FILTERS = ("encoding", "misread", "weathering", "length", "lang")


def parse_filters(words: list) -> dict:
    out = {}
    for word in words:
        key, equals, values = word.partition("=")
        if not equals or key not in FILTERS:
            sys.exit(f"error: --filter {word}: not KEY=VALUE[,VALUE], KEY one of {', '.join(FILTERS)}")
        out.setdefault(key, set()).update(values.split(","))
    return out


def chosen(path: Path, filters: dict, limit: int) -> list:
    out, seen = [], {}
    for case in make.read(path):
        if any(case[key] not in values for key, values in filters.items()):
            continue
        cell = (case["misread"], case["weathering"], case["length"])
        seen[cell] = seen.get(cell, 0) + 1
        if not limit or seen[cell] <= limit:
            out.append(case)
    return out


class Run:
    def __init__(self, names: list, failures):
        self.results = {name: {} for name in names}
        self.by_language = {}
        self._ours, self._failures = names[0], failures

    def take(self, name: str, case: dict, answer):
        cell = (case["encoding"], case["misread"], case["weathering"], case["length"])
        exact = self.results[name].setdefault(cell, Tally()).add(case, answer)
        if name != self._ours:
            return
        if case["weathering"] == "none" and case["length"] == "sentence":
            self.by_language.setdefault(case["lang"], Tally()).add(case, answer)
        if not exact and self._failures:
            kind = "error" if answer is None else "abstain" if answer == case["text"] else "wrong"
            got = None if answer is None else fold(case["judge"], answer)
            self._failures.write(json.dumps({
                "id": case["id"], "kind": kind, "damaged": case["text"], "expected": case["clean"],
                "got": answer, "distance": got and distance(got, fold(case["judge"], case["clean"])),
            }, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    make.add_options(parser)
    parser.add_argument("--engine", default=str(engines.DEFAULT), help="the program to test, or a peer's name")
    parser.add_argument("--protocol", default="auto", choices=("auto", "jsonl", "batch"))
    parser.add_argument("--model", help="given to the engine as KINTSUGI_MODEL")
    parser.add_argument("--filter", action="append", default=[], metavar="KEY=VALUE[,VALUE]",
                        help="only these cases; KEY is one of " + ", ".join(FILTERS))
    parser.add_argument("--limit", type=int, default=0, help="at most so many cases a cell")
    parser.add_argument("--failures", help="write every case that is not exact to this file, JSON Lines")
    parser.add_argument("--reliability", action="store_true", help="judge every seam against its confidence")
    parser.add_argument("--wrong-seams", help="with --reliability: write the wrong seams to this file, JSON Lines")
    parser.add_argument("--peers", action="store_true", help="ftfy and plsfix on the same cases")
    parser.add_argument("--out", help="write Markdown and JSON to PATH.md and PATH.json")
    parser.add_argument("--record", action="store_true", help="write them to bench/runs/<date>-damage")
    args = parser.parse_args()

    source = corpora.locate(args.corpora)
    filters = parse_filters(args.filter)
    encodings = [e for e in matrix.LANGUAGES if e in filters.get("encoding", matrix.LANGUAGES)]
    if args.engine in engines.PEER_NAMES:
        ours = engines.PeerEngine(args.engine)
    else:
        ours = engines.Program(args.engine, args.protocol, args.model,
                               ["--with-seams"] if args.reliability else [])
    others = [engines.PeerEngine(n) for n in engines.PEER_NAMES] if args.peers else []
    failures = open(args.failures, "w", encoding="utf-8") if args.failures else None
    reliability = Reliability() if args.reliability else None
    wrong_seams = open(args.wrong_seams, "w", encoding="utf-8") if args.wrong_seams else None
    run = Run([e.name for e in [ours] + others], failures)

    def stop(*_):
        raise KeyboardInterrupt
    signal.signal(signal.SIGTERM, stop)

    def one(encoding):
        cases = chosen(make.make(encoding, args.seed, args.per, source), filters, args.limit)
        texts = [c["text"] for c in cases]
        for engine in [ours] + others:
            if engine is ours and reliability:
                answers = engine.run_objects(texts)
                for case, answer in zip(cases, answers):
                    for seam in reliability.take(case, answer):
                        if wrong_seams:
                            wrong_seams.write(json.dumps({"id": case["id"], "expected": case["clean"],
                                                          "got": answer["text"], **seam}, ensure_ascii=False) + "\n")
                answers = [a and a["text"] for a in answers]
            else:
                answers = engine.run(texts)
            for case, answer in zip(cases, answers):
                run.take(engine.name, case, answer)
        print(f"{encoding}: {len(cases)} cases", file=sys.stderr, flush=True)

    stopped = None
    for encoding in encodings:
        try:
            one(encoding)
        except KeyboardInterrupt:
            stopped = f"stopped at {encoding}"
            print(stopped, file=sys.stderr)
            break
    peers.close_all()
    if not run.results[ours.name]:
        sys.exit("error: no case matches the filters")

    info = {"date": datetime.date.today().isoformat(), "engine": ours.name, **report.machine(),
            "seed": args.seed, "per": args.per, "cases": make.generator_hash()}
    if stopped:
        info["incomplete"] = stopped
    if filters or args.limit:
        info["only"] = " ".join(args.filter) + (f" limit {args.limit}" if args.limit else "")
    if getattr(ours, "cpu_seconds", 0):
        info["engine CPU"] = f"{ours.cpu_seconds:.1f} s, {ours.bytes / 1e6 / ours.cpu_seconds:.3f} MB/s, JSON included"
        info["errors"] = len(ours.errors)
    print(report.goals_table(report.goals(run.results)))
    print()
    print(report.sentence_table(run.results[ours.name]))
    for key in ("engine CPU", "errors"):
        if key in info:
            print(f"{key}: {info[key]}")
    if reliability:
        print("\n" + reliability.markdown())
    out = args.out or args.record and str(corpora.ROOT / "bench" / "runs" / (info["date"] + "-damage"))
    if out:
        page = report.markdown(info, run.results, run.by_language)
        if reliability:
            page += "\n## Reliability of the confidence\n\n" + reliability.markdown() + "\n"
            info["reliability"] = reliability.rows()
        Path(out + ".md").write_text(page, "utf-8")
        Path(out + ".json").write_text(report.as_json(info, run.results), "utf-8")
        print(f"written: {out}.md {out}.json")


if __name__ == "__main__":
    main()
