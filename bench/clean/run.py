#!/usr/bin/env python3
"""Clean text through the engine, a line a document and in documents of 3 KB: prints every line it changes.

  bench/clean/run.py                                     all corpora and what gather.sh found
  bench/clean/run.py --part held-back --source corpora   quick
  bench/clean/run.py --models 'build/folds/fold-{}.kin'  five folds, each with a model that never saw it
"""
import argparse
import collections
import datetime
import difflib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cleantext  # puts bench/damage on the path
import corpora
import engines
import peers
import report

KNOWN = Path(__file__).with_name("known-damage.tsv")


def known_damage() -> dict:
    """Lines of the sources that are truly damaged, by hash: changing them is right. hash, reason."""
    out = {}
    if KNOWN.exists():
        for line in KNOWN.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                number, _, reason = line.partition("\t")
                out[int(number, 16)] = reason
    return out


def changed_lines(before: str, after):
    """(line before, lines after) of each place where they differ; "" for lines that are only in one."""
    if after is None:
        yield before.split("\n", 1)[0], "(the engine failed)"
        return
    a, b = before.split("\n"), after.split("\n")
    if len(a) == len(b):
        yield from ((x, y) for x, y in zip(a, b) if x != y)
        return
    for tag, i, j, k, l in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "\n".join(a[i:j]), "\n".join(b[k:l])


class Count:
    def __init__(self):
        self.lines = self.not_ascii = self.changed = self.known = 0


class Run:
    def __init__(self, out):
        self.counts, self._known, self._out = {}, known_damage(), out
        self.kinds = collections.Counter()  # (shape, kinds of the seams that changed something) -> documents

    def take(self, shape, source, language, part, lines, texts, answers):
        """`answers` are objects with "text", and "kintsugi" (the seams) where the engine gives them."""
        count = self.counts.setdefault((shape, source, language), Count())
        count.lines += len(lines)
        count.not_ascii += sum(not line.isascii() for line in lines)
        for text, given in zip(texts, answers):
            answer = given and given["text"]
            if text == answer:
                continue
            kinds = sorted({s["kind"] for s in (given or {}).get("kintsugi", ())
                            if s.get("original") != s["restored"]})
            self.kinds[shape, " ".join(kinds) or "?"] += 1
            for before, after in changed_lines(text, answer):
                h = corpora.line_hash(before.encode("utf-8"))
                is_known = h in self._known
                count.known += is_known
                count.changed += not is_known
                found = {"shape": shape, "source": source, "language": language, "part": part,
                         "hash": f"{h:016x}", "kinds": kinds, "before": before, "after": after}
                if is_known:
                    found["known"] = self._known[h]
                else:
                    print(f"{shape} {source}/{language} {h:016x} {' '.join(kinds)}\n  - {before}\n  + {after}", flush=True)
                self._out.append(found)

    def total(self, shape, source=None) -> Count:
        out = Count()
        for (one, where, _), count in self.counts.items():
            # Quoted mojibake is not fresh text: it has its own row and stays out of the rate.
            if one == shape and (source == where or source is None and where != "quoting"):
                out.lines += count.lines
                out.not_ascii += count.not_ascii
                out.changed += count.changed
                out.known += count.known
        return out


def per_million(changed: int, lines: int) -> str:
    return f"{1e6 * changed / lines:.2f}" if lines else ""


def summary(run: Run) -> str:
    rows = ["| text | as | languages | lines | of these not ASCII | changed | per million | truly damaged |",
            "|---|---|---|---|---|---|---|---|"]
    for shape in dict.fromkeys(s for s, _, _ in run.counts):
        for source in list(dict.fromkeys(s for _, s, _ in run.counts)) + [None]:
            c = run.total(shape, source)
            languages = {l for s, where, l in run.counts if s == shape and source in (None, where)}
            rows.append(f"| {source or 'all'} | {shape} | {len(languages)} | {c.lines} | {c.not_ascii} | "
                        f"{c.changed} | {per_million(c.changed, c.lines)} | {c.known} |")
    return "\n".join(rows)


def kind_rows(run: Run) -> str:
    rows = ["| as | kinds of seams | documents changed |", "|---|---|---|"]
    rows += [f"| {shape} | {kinds} | {n} |" for (shape, kinds), n in run.kinds.most_common(40)]
    return "\n".join(rows)


def language_rows(run: Run) -> str:
    rows = ["| text | language | as | lines | changed |", "|---|---|---|---|---|"]
    rows += [f"| {source} | {language} | {shape} | {c.lines} | {c.changed} |"
             for (shape, source, language), c in run.counts.items() if c.changed]
    return "\n".join(rows) if len(rows) > 2 else "none"


def check_model(engine: str, model: str):
    """The engine goes on with its own model where it cannot read another: the run would prove nothing."""
    done = subprocess.run([engine], input="Ã©".encode(), env={**os.environ, "KINTSUGI_MODEL": model},
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.stderr:
        sys.exit(f"error: {model}: {done.stderr.decode('utf-8', 'replace').strip()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", help="folder of the corpora (or KINTSUGI_CORPORA)")
    parser.add_argument("--engine", default=str(engines.DEFAULT), help="the program to test, or a peer's name")
    parser.add_argument("--protocol", default="auto", choices=("auto", "jsonl", "batch"))
    parser.add_argument("--model", help="given to the engine as KINTSUGI_MODEL")
    parser.add_argument("--models", metavar="PATTERN", help="five models, {} is the fold that each never saw")
    parser.add_argument("--part", default="all", help="all, held-back, fold-0 ... fold-4 (of the corpora)")
    parser.add_argument("--source", action="append", help="only this source; repeatable (corpora, udhr, ...)")
    parser.add_argument("--language", action="append", help="only this language; repeatable")
    parser.add_argument("--shape", action="append", choices=("line", "document"), help="only this shape")
    parser.add_argument("--limit", type=int, default=0, help="at most so many lines of each language")
    parser.add_argument("--changed", help="write the changed lines to this file, JSON Lines")
    parser.add_argument("--record", action="store_true", help="keep the result in bench/runs/<date>-clean")
    args = parser.parse_args()

    folder = corpora.locate(args.corpora)
    if args.models:
        passes = [(f"fold-{k}", args.models.replace("{}", str(k))) for k in range(corpora.FOLDS)]
        for _, model in passes:
            if not Path(model).exists():
                sys.exit(f"error: no model at {model}")
            if args.engine not in engines.PEER_NAMES:
                check_model(args.engine, model)
    else:
        passes = [(args.part, args.model)]

    def stop(*_):
        raise KeyboardInterrupt
    signal.signal(signal.SIGTERM, stop)
    found, stopped = [], None
    run = Run(found)
    cpu = size = failures = 0
    name = args.engine
    for number, (part, model) in enumerate(passes):
        if args.engine in engines.PEER_NAMES:
            engine = engines.PeerEngine(args.engine)
        else:
            engine = engines.Program(args.engine, args.protocol, model)
            engine.add_option("jsonl", "--with-seams")
        name = engine.name
        # The extra text was in no model's training: with five models, the first takes it.
        sources = list(cleantext.extra()) if number == 0 else []
        for source, language, lines in [*cleantext.corpus(folder, part), *sources]:
            if args.source and source not in args.source or args.language and language not in args.language:
                continue
            lines = lines[: args.limit] if args.limit else lines
            try:
                for shape in args.shape or ("line", "document"):
                    texts = lines if shape == "line" else cleantext.documents(lines)
                    run.take(shape, source, language, part, lines, texts, engine.run_objects(texts))
            except KeyboardInterrupt:
                stopped = f"stopped at {part}, {source}/{language}"
                break
        if not stopped and number == 0 and not args.language and (not args.source or "quoting" in args.source):
            texts = cleantext.quoting()
            lines = [line for text in texts for line in text.split("\n")]
            run.take("document", "quoting", "many", part, lines, texts, engine.run_objects(texts))
        cpu += getattr(engine, "cpu_seconds", 0)
        size += getattr(engine, "bytes", 0)
        failures += len(getattr(engine, "errors", ()))
        if stopped:
            break
    peers.close_all()

    info = {"date": datetime.date.today().isoformat(), "engine": name, **report.machine(),
            "part": ", ".join(p for p, _ in passes), "engine failures": failures}
    if stopped:
        info["incomplete"] = stopped
    if cpu:
        info["engine CPU"] = f"{cpu:.1f} s, {size / 1e6 / cpu:.2f} MB/s, JSON included"
    print("\n" + summary(run) + "\n\n" + kind_rows(run) + "\n\n" + language_rows(run) + "\n")
    print("\n".join(f"{k}: {v}" for k, v in info.items()))
    if args.changed:
        Path(args.changed).write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in found), "utf-8")
    if args.record:
        out = corpora.ROOT / "bench" / "runs" / (info["date"] + "-clean")
        lines = ["# Clean text, " + info["date"], "", *(f"- {k}: {v}" for k, v in info.items() if k != "date"), "",
                 summary(run), "", "## Which repairs", "", kind_rows(run), "", "## Languages with changed lines", "", language_rows(run), "",
                 "## Changed lines", ""]
        for f in found[:500]:
            known = f" (truly damaged: {f['known']})" if "known" in f else ""
            lines.append(f"- {f['shape']} {f['source']}/{f['language']} {f['hash']}{known}\n"
                         f"  - before: `{f['before']}`\n  - after: `{f['after']}`")
        out.with_suffix(".md").write_text("\n".join(lines) + "\n", "utf-8")
        counts = [{"shape": s, "source": w, "language": l, **vars(c)} for (s, w, l), c in run.counts.items()]
        out.with_suffix(".json").write_text(
            json.dumps({"info": info}, ensure_ascii=False)[:-1] + ',\n"counts": [\n'
            + ",\n".join(map(json.dumps, counts)) + '\n],\n"changed": [\n'
            + ",\n".join(json.dumps(f, ensure_ascii=False) for f in found) + "\n]}\n", "utf-8")
        print(f"written: {out}.md {out}.json")


if __name__ == "__main__":
    main()
