#!/usr/bin/env python3
"""Kills a run again and again with SIGKILL and takes it up again: what comes out must be what one run gives, byte for byte.

  bench/corpus/faults.py --kills 50
"""
import argparse
import gzip
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE = os.environ.get("KINTSUGI", str(ROOT / "build/release/apps/kintsugi/kintsugi"))
WORDS = "Un café à Orléans, bientôt fermé".split()


def lines(count, numbers):
    out = []
    for n in range(count):
        text = " ".join(numbers.choices(WORDS, k=40))
        if n % 100 == 0:
            text = text.encode().decode("latin-1")
        out.append('{"id":%d,"text":"%s"}\n' % (n, text))
    return "".join(out).encode()


def tree(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in folder.rglob("*") if p.is_file()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard-size", help="the runs gather by size")
    parser.add_argument("--lines", type=int, default=1500, help="of each of six shards")
    args = parser.parse_args()
    numbers = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for n in range(6):
            content = lines(args.lines, numbers)
            (folder / f"in/{n}.jsonl.gz").write_bytes(gzip.compress(content, 1) if n % 2 else content)
        command = [ENGINE, "corpus", str(folder / "in"), "--progress", "none"]
        if args.shard_size:
            command += ["--shard-size", args.shard_size]
        begin = time.monotonic()
        subprocess.run([*command, "-o", str(folder / "whole")], check=True, stderr=subprocess.DEVNULL)
        took = time.monotonic() - begin
        whole, killed, runs, bad = tree(folder / "whole"), 0, 0, 0
        while killed < args.kills:
            out, runs = folder / "out", runs + 1
            while True:
                process = subprocess.Popen([*command, "-o", str(out), "--resume"], stderr=subprocess.DEVNULL)
                try:
                    process.wait(numbers.uniform(0, took * 1.1))
                except subprocess.TimeoutExpired:
                    process.kill()
                    killed += 1
                if process.wait() == 0:
                    break
            bad += tree(out) != whole
            shutil.rmtree(out)
    print(f"{killed} kills in {runs} runs of about {took:.2f} s; {bad} runs came to something else")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
