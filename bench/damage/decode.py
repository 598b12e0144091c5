#!/usr/bin/env python3
"""Undeclared bytes: held-back text as files in legacy encodings, read by the engine.

  bench/damage/decode.py --per 100 [--engine PATH] [--failures FILE] [--record]

Sizes of 12, 50, 200 and 2000 bytes; "mixed": a UTF-8 page with one legacy line in it. Right means that the whole
text came back. "called East Asian": pieces of Latin-script text whose answer holds East Asian characters.
"""
import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpora
import engines
import make
import report
import sampling
from score import Tally, total

ENCODINGS = ["euc-kr", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "windows-1250", "windows-1251", "windows-1252",
             "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
             "windows-874", "iso-8859-2", "iso-8859-5", "iso-8859-7", "koi8-r", "koi8-u", "cp866"]
SIZES = ["12", "50", "200", "2000", "mixed"]
GOALS = {"12": 97.0, "50": 99.0, "200": 100.0, "2000": 100.0}
BATCH = 400


def readable(encoding: str, text: str) -> bool:
    """False for Japanese with a sign that the codec writes as another one."""
    return encoding not in ("shift_jis", "euc-jp") or text.encode("cp932", "replace").decode("cp932") == text


def pieces(sampler, held_back, encoding: str, size: str, count: int):
    """(language, bytes, text)"""
    if size == "mixed":
        english = [l for l in held_back["fr"] + held_back["ru"] if 40 <= len(l) <= 200]
        for number, sample in zip(range(count), filter(lambda s: readable(encoding, s.clean), sampler.sentences())):
            around = english[number * 8 % len(english) :][:8]
            before, after = "\n".join(around[:4]) + "\n", "\n" + "\n".join(around[4:]) + "\n"
            yield sample.language, before.encode() + sample.data + after.encode(), before + sample.clean + after
        return
    limit, made = int(size), 0
    source = sampler.sentences() if limit <= 200 else sampler.pages("latin-1", True)
    for sample in filter(lambda s: readable(encoding, s.clean), source):
        text, data = sample.clean, sample.data
        if limit <= 200 and len(data) < limit:
            continue
        while len(data) > limit:
            text = text[: min(len(text) - 1, len(text) * limit // len(data) + 1)]
            data = sampling.charsets.encode(encoding, text)
        if data.isascii() or len(data) < (0.7 if limit <= 200 else 0.4) * limit:
            continue
        yield sample.language, data, text
        made += 1
        if made == count:
            return


def decode(engine: Path, datas: list) -> list:
    """(text, confidence) of each as a file of its own, no label. The confidence is that of the least sure seam of
    the decode stage, None without one; (None, None) where the engine wrote nothing for the file."""
    out = []
    for start in range(0, len(datas), BATCH):
        part = datas[start : start + BATCH]
        with tempfile.TemporaryDirectory() as folder:
            for i, data in enumerate(part):
                Path(folder, f"{i}.txt").write_bytes(data)
            command = [str(engine), "mend", "--json"] + [str(Path(folder, f"{i}.txt")) for i in range(len(part))]
            done = subprocess.run(command, timeout=300, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
            answers = {}
            for line in done.stdout.splitlines():
                answer = json.loads(line)
                sure = [s["confidence"] for s in answer["seams"] if s["stage"] == "decode" and s["proof"] != "none"]
                answers[Path(answer["file"]).stem] = (answer["text"], min(sure, default=None))
            out += [answers.get(str(i), (None, None)) for i in range(len(part))]
    return out


def reliability(judged: list) -> str:
    """Of the answers that say 0.95, are 95 in 100 right?"""
    edges = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0]
    rows = ["| says | answers | mean confidence | right |", "|---|---|---|---|"]
    for low, high in zip(edges, edges[1:]):
        here = [(c, r) for c, r in judged if low <= c < high or c == high == 1.0]
        if here:
            rows.append(f"| {low} to {high} | {len(here)} | {sum(c for c, _ in here) / len(here):.3f} "
                        f"| {sum(r for _, r in here) / len(here):.3f} |")
    return "\n".join(rows)


def east_asian(text: str) -> bool:
    return any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or c >= "\U00020000" for c in text)


def table(results: dict) -> str:
    rows = ["| encoding | " + " | ".join(SIZES) + " |", "|---" * (len(SIZES) + 1) + "|"]
    names = list(dict.fromkeys(e for e, _ in results))
    for name in names + ["all", "goal"]:
        row = []
        for size in SIZES:
            if name == "goal":
                row.append(str(GOALS.get(size, "")))
                continue
            tally = total(t for (e, s), t in results.items() if s == size and name in (e, "all"))
            row.append(f"{tally.rate('exact'):.1f}" if tally.n else "")
        rows.append(f"| {name} | " + " | ".join(row) + " |")
    return "\n".join(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    make.add_options(parser)
    parser.add_argument("--engine", default=str(engines.DEFAULT))
    parser.add_argument("--encoding", action="append", help="only this one; repeatable")
    parser.add_argument("--size", action="append", choices=SIZES, help="only this one; repeatable")
    parser.add_argument("--failures", help="write every case that is not right to this file, JSON Lines")
    parser.add_argument("--record", action="store_true", help="keep the result in bench/runs/<date>-decode")
    args = parser.parse_args()
    source = corpora.locate(args.corpora)
    engine = Path(args.engine).resolve()
    if not os.access(engine, os.X_OK):
        sys.exit(f"error: no engine at {engine}; build it or give --engine PATH")
    held_back, languages = corpora.HeldBack(source), corpora.languages(source)
    failures = open(args.failures, "w", encoding="utf-8") if args.failures else None
    results, judged, latin, called = {}, [], 0, 0
    for encoding in args.encoding or ENCODINGS:
        sampler = sampling.Sampler(held_back, encoding, args.seed, languages)
        cases = [(size, *piece) for size in args.size or SIZES
                 for piece in pieces(sampler, held_back, encoding, size,
                                     args.per if size != "2000" else args.per // 4)]
        for (size, language, data, text), (answer, sure) in zip(cases, decode(engine, [c[2] for c in cases])):
            judge = "nfc" if encoding == "windows-1258" else "strict"
            case = {"text": data.decode("latin-1"), "clean": text, "judge": judge, "bites": False}
            exact = results.setdefault((encoding, size), Tally()).add(case, answer)
            if sure is not None and size != "mixed" and judge == "strict":
                judged.append((sure, exact))
            if size == "12" and encoding in sampling.LATIN:
                latin += 1
                called += answer is not None and east_asian(answer)
            if not exact and failures:
                failures.write(json.dumps({"encoding": encoding, "size": size, "language": language,
                                           "expected": text, "got": answer, "latin-1": case["text"]}, ensure_ascii=False) + "\n")
        print(f"{encoding}: {len(cases)} files", file=sys.stderr, flush=True)
    info = {"date": datetime.date.today().isoformat(), "engine": engine.name, **report.machine(),
            "seed": args.seed, "per": args.per, "Latin pieces of 12 bytes called East Asian": f"{called} of {latin}"}
    print(table(results) + "\n\n" + reliability(judged))
    print("\n".join(f"{k}: {v}" for k, v in info.items()))
    if args.record:
        out = corpora.ROOT / "bench" / "runs" / (info["date"] + "-decode")
        facts = "\n".join(f"- {k}: {v}" for k, v in info.items() if k != "date")
        out.with_suffix(".md").write_text(
            f"# Undeclared bytes, {info['date']}: % of files read right\n\n{facts}\n\n{table(results)}\n\n{reliability(judged)}\n", "utf-8")
        lines = [json.dumps({"cell": f"{e}|{s}", **t.as_dict()}) for (e, s), t in results.items()]
        out.with_suffix(".json").write_text(
            json.dumps({"info": info}, ensure_ascii=False)[:-1] + ',\n"cells": [\n'
            + ",\n".join(lines) + "\n]}\n", "utf-8")
        print(f"written: {out}.md {out}.json")


if __name__ == "__main__":
    main()
