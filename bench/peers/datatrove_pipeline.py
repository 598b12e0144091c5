#!/usr/bin/env python3
"""datatrove's pipeline with FTFYFormatter, and with KintsugiFormatter in its place: the same shards, one worker.

  bench/peers/datatrove_pipeline.py [--mb N] [--share S] [--seed N] [--out FILE]

JsonlReader, the formatter, JsonlWriter, over shards of documents of 3 KB, held-back lines of all languages, of which a share is
damaged as pages are (bench/corpus/make.py). Given are the seconds of the formatter and of the whole, and how many of the damaged and of the clean documents are
what they were before the damage. Makes its environment once (build/peers/datatrove; needs PyPI). The package is that of
build/release/python, built for the Python of this environment. --out writes FILE.md.
"""
import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "bench/corpus"), str(ROOT / "bench/damage")]
VENV = Path(os.environ.get("KINTSUGI_PEERS", ROOT / "build/peers")) / "datatrove"
NEEDED = ("datatrove==0.10.1", "ftfy==6.3.1", "orjson", "regex")
FORMATTERS = {"no formatter": None, "FTFYFormatter": ("datatrove.pipeline.formatters", "FTFYFormatter"),
              "KintsugiFormatter": ("kintsugi.datatrove", "KintsugiFormatter")}


def environment():
    if not (VENV / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin/pip", "install", "--quiet", *NEEDED], check=True)
        (VENV / ".ready").touch()


def documents(held_back, languages, size):
    """(language, text), every language in turn, as far as its lines reach"""
    at, made = dict.fromkeys(languages, 0), 0
    while at and made < size:
        for language in list(at):
            text, lines = [], held_back[language]
            while sum(map(len, text)) < 3000 and at[language] < len(lines):
                text.append(lines[at[language]])
                at[language] += 1
            if not text:
                del at[language]
                continue
            made += len("\n".join(text).encode())
            yield language, "\n".join(text)


def shards(folder, held_back, languages, mb, share, seed, count=4):
    """(damaged?, truth) of each document, in order"""
    import make

    numbers, known = random.Random(seed), []
    files = [gzip.open(folder / f"{n}.jsonl.gz", "wt", encoding="utf-8", compresslevel=3) for n in range(count)]
    for n, (language, text) in enumerate(documents(held_back, languages, mb * 1_000_000)):
        bad = numbers.random() < share
        given = make.damaged(language, text) if bad else text
        known.append((given != text, text))
        files[n % count].write(json.dumps({"id": str(n), "text": given, "metadata": {}}, ensure_ascii=False) + "\n")
    for file in files:
        file.close()
    return known


def pipeline(name, source, target):
    """In datatrove's environment: seconds of the whole, and of the formatter."""
    import importlib

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    steps = [JsonlReader(source), JsonlWriter(target)]
    if FORMATTERS[name]:
        module, formatter = FORMATTERS[name]
        steps.insert(1, getattr(importlib.import_module(module), formatter)())
    start = time.process_time()
    LocalPipelineExecutor(pipeline=steps, tasks=1, workers=1, logging_dir=target + "-logs").run()
    return time.process_time() - start


def judged(folder, known):
    right = {True: 0, False: 0}
    for path in folder.glob("*.gz"):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            document = json.loads(line)
            bad, text = known[int(document["id"])]
            right[bad] += document["text"] == text
    return right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=5)
    parser.add_argument("--share", type=float, default=0.02, help="of documents that are damaged")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpora", help="folder of the corpora (or KINTSUGI_CORPORA)")
    parser.add_argument("--out", type=Path, help="FILE.md, for instance bench/runs/DATE-datatrove")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        print(json.dumps(pipeline(*args.run)))
        return
    import corpora

    environment()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "in").mkdir()
        corpus = corpora.locate(args.corpora)
        known = shards(folder / "in", corpora.HeldBack(corpus), corpora.languages(corpus), args.mb, args.share, args.seed)
        damaged = sum(bad for bad, _ in known)
        size = sum(len(text.encode()) for _, text in known) / 1e6
        rows = []
        for name in FORMATTERS:
            done = subprocess.run([VENV / "bin/python", __file__, "--run", name, folder / "in", folder / name], check=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                  env={**os.environ, "PYTHONPATH": str(ROOT / "build/release/python")})
            rows.append((name, json.loads(done.stdout.splitlines()[-1]), judged(folder / name, known)))
    bare = rows[0][1]
    out = [f"# datatrove, {size:.1f} MB, {len(known)} documents, {damaged} of them damaged, seed {args.seed}", "",
           "Processor time of one worker. JsonlReader, the formatter, JsonlWriter; JSONL.gz in and out.", "",
           "| formatter | seconds | without reading and writing, MB/s | damaged documents back exactly | clean documents as they were |",
           "|---|---|---|---|---|"]
    for name, seconds, right in rows:
        own = f"{size / (seconds - bare):.1f}" if seconds > bare else "-"
        out.append(f"| {name} | {seconds:.1f} | {own if name != 'no formatter' else ''} | {right[True]} of {damaged} | "
                   f"{right[False]} of {len(known) - damaged} |")
    text = "\n".join(out) + "\n"
    print(text)
    if args.out:
        args.out.with_suffix(".md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
