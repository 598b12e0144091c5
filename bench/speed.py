#!/usr/bin/env python3
"""Kintsugi, its peers and the limits on the same documents in one run: MB/s, and the ratios the project aims at.

The documents, of 3 KB: clean ASCII, clean text of all scripts, and damaged ones (mend_bench.cpp says how); of those every
program's speed is given, whatever it makes of them. At the end what the stages cost on clean text, and what excise and infer
add to mend() without them (bench/alarms).

  bench/speed.py [--bench build/bench/bench/mend_bench]

mend_bench must be built (make bench); ftfy is measured where bench/damage/peers.sh made its environment, plsfix where
cargo can build bench/plsfix (some minutes, once). What is missing is said and left out.
"""
import argparse
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = Path(os.environ.get("KINTSUGI_PEERS", ROOT / "build" / "peers"))
SETS = ("ascii", "scripts", "cp949", "gbk", "euc-jp", "windows-1251", "utf-8-fr", "utf-8-ru", "utf-8-zh", "marks")
FTFY = """
import sys, time, ftfy
documents = [d for d in open(sys.argv[1], encoding="utf-8", newline="").read().split("\\0") if d]
size, best, begin = sum(len(d.encode()) for d in documents), float("inf"), time.process_time()
while time.process_time() - begin < 2 or best == float("inf"):
    start = time.process_time()
    for d in documents: ftfy.fix_encoding(d)
    best = min(best, time.process_time() - start)
print(size / best / 1e6)
"""


def ours(bench: Path) -> dict:
    """{(set, what): MB/s}"""
    out = subprocess.run([bench, "--benchmark_format=json", "--benchmark_min_time=0.3",
                          f"--benchmark_filter={'|'.join(SETS)}"], check=True, capture_output=True).stdout
    rows = json.loads(out)["benchmarks"]
    return {tuple(r["name"].split("/", 1)): r["bytes_per_second"] / 1e6 for r in rows if "bytes_per_second" in r}


def ftfy(path: Path):
    python = PEERS / "ftfy-6.3.1" / "bin" / "python"
    if not python.exists():
        print("skipped: ftfy (run bench/damage/peers.sh)")
        return None
    return float(subprocess.run([python, "-c", FTFY, path], check=True, capture_output=True).stdout)


def plsfix(path: Path):
    """(its repair of encodings alone, all it does by default)"""
    folder = ROOT / "build" / "plsfix-speed"
    program = folder / "release" / "plsfix-speed"
    if not program.exists() and shutil.which("cargo"):
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT / "bench" / "plsfix",
                       env=dict(os.environ, CARGO_TARGET_DIR=str(folder)))
    if not program.exists():
        print("skipped: plsfix (cargo cannot build bench/plsfix)")
        return None
    return [float(x) for x in subprocess.run([program, path], check=True, capture_output=True, text=True).stdout.split()[-2:]]


def alarms(program: Path):
    """The table of bench/alarms: what the stages cost on clean text, and what excise and infer add."""
    if program.exists():
        print("\n" + subprocess.run([program, "--least", "5"], check=True, capture_output=True, text=True).stdout, end="")
    else:
        print(f"skipped: no {program}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=ROOT / "build" / "bench" / "bench" / "mend_bench")
    bench = parser.parse_args().bench.resolve()
    if not bench.exists():
        raise SystemExit(f"error: no {bench}; run make bench")
    speed = ours(bench)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([bench], check=True, env=dict(os.environ, KINTSUGI_BENCH_DOCUMENTS=folder))
        for name in SETS:
            if (one := ftfy(Path(folder) / name)) is not None:
                speed[name, "ftfy fix_encoding"] = one
            if (both := plsfix(Path(folder) / name)) is not None:
                speed[name, "plsfix, encodings alone"], speed[name, "plsfix, default"] = both
    for name in SETS:
        mend = speed[name, "mend"]
        columns = [(k, len(k) + 5) for k in ("mend", "mend-take", "clean") if (name, k) in speed]
        print(f"\n{name:32}      MB/s" + "".join(f"  {k} is" for k, _ in columns))
        for (where, what), value in speed.items():
            if where == name:
                ratios = "".join(f"{speed[name, k] / value:>{w}.3g}" for k, w in columns)
                print(f"{what:32}{value:10.1f}{ratios}")
        if (name, "gunzip-libdeflate") in speed:
            print(f"mending adds to libdeflate's time: {100 * speed[name, 'gunzip-libdeflate'] / mend:.1f}%")
    alarms(bench.with_name("alarms"))


if __name__ == "__main__":
    main()
