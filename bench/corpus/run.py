#!/usr/bin/env python3
"""The corpus bench: how fast shards go through, beside what it takes to unpack them and beside Python pipelines.

  bench/corpus/run.py --mb 200 [--record]

JSONL.zst, JSONL.gz and WET.gz are made of the corpora once, under build/bench/corpus: clean, 2% of the documents damaged, all
of them. MB/s are of unpacked bytes by processor time (user and system), so that neighbours on the machine count little; the
last column is wall time, one thread by two. `--only threads` gives pairs of runs of one and of two threads: how much sooner two are done,
and the processor time of one by that of the busier of two, which is what they gain at most, on two cores that have nothing else to do. libdeflate-gunzip is in Debian's libdeflate-tools. Memory is the peak of a run
over what is made on the fly and comes by standard input.
"""
import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make  # puts bench/damage on the path
import corpora
import report

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(os.environ.get("KINTSUGI_PEERS", ROOT / "build" / "peers"))
SHARES = {"clean": 0, "2%": 0.02, "all": 1}
KINDS = ("jsonl.zst", "jsonl.gz", "wet.gz")
PIPELINES = {"ftfy fix_encoding": ("ftfy-6.3.1", "from ftfy import fix_encoding as fix"),
             "ftfy fix_text": ("ftfy-6.3.1", "from ftfy import fix_text as fix"),
             "plsfix fix_text": ("plsfix", "from plsfix import fix_text as fix")}
PIPELINE = """
import gzip, json, sys
%s
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines, gzip.open("/dev/null", "wt", 6, encoding="utf-8") as out:
    for line in lines:
        record = json.loads(line)
        record["text"] = fix(record["text"])
        out.write(json.dumps(record, ensure_ascii=False) + "\\n")
"""


def measured(command, **more):
    """(processor seconds, wall seconds)"""
    begin = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"error: {command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin


def best(command, times, before=lambda: None):
    def once():
        before()
        return measured(command)
    return min((once() for _ in range(times)), key=lambda m: m[0])


def unpackers(path):
    if path.suffix == ".zst":
        return {"zstd -dc": ["zstd", "-dqc", path]}
    return {"zcat": ["zcat", path], "libdeflate": ["libdeflate-gunzip", "-kc", path]}


def speeds(args, folder, data):
    rows = []
    for kind in KINDS:
        for share_name, share in SHARES.items():
            mb = args.all_mb if share == 1 else args.mb
            path = data / f"{mb}mb-{share_name.rstrip('%')}.{kind}"
            texts = make.texts(folder, mb * 1_000_000, share)
            make.write(path, make.wet(texts) if "wet" in kind else make.jsonl(texts))
            unpack = unpackers(path)
            size = int(subprocess.run(f"{'zstd -dqc' if path.suffix == '.zst' else 'zcat'} '{path}' | wc -c", shell=True,
                                      check=True, capture_output=True).stdout)
            out = data / "out"
            gone = lambda: shutil.rmtree(out, ignore_errors=True)
            row = {"kind": kind, "damaged": share_name, "bytes": size, "packed": path.stat().st_size}
            for name, command in unpack.items():
                if shutil.which(command[0]):
                    row[name] = size / best(command, args.times)[0] / 1e6
                else:
                    print(f"skipped: {command[0]} is not installed", file=sys.stderr)
            for what, where in (("dry", ["--dry-run"]), ("output", ["-o", out])):
                runs = {threads: best([args.engine, "corpus", path, *where, "--threads", threads], args.times, gone)
                        for threads in (1, 2)}
                row[f"{what} 1"] = size / runs[1][0] / 1e6
                row[f"{what} 2"] = size / runs[2][0] / 1e6
                row[f"{what} speed-up"] = runs[1][1] / runs[2][1]
            gone()
            rows.append(row)
            print(f"{kind} {share_name}: done", file=sys.stderr, flush=True)
    return rows


def pipelines(args, folder, data):
    """{(what, share): MB/s}, on a part"""
    out = {}
    for share_name, share in SHARES.items():
        path = data / f"part-{args.part}mb-{share_name.rstrip('%')}.jsonl.gz"
        make.write(path, make.jsonl(make.texts(folder, args.part * 1_000_000, share)))
        size = sum(map(len, make.jsonl(make.texts(folder, args.part * 1_000_000, share))))
        for name, (venv, code) in PIPELINES.items():
            python = PEERS / venv / "bin" / "python"
            if not python.exists():
                print(f"skipped: {name} (run bench/damage/peers.sh)", file=sys.stderr)
                continue
            out[f"{name}, {share_name}"] = size / measured([python, "-c", PIPELINE % code, path])[0] / 1e6
    return out


def peak(command, stdin):
    """Asked again and again: what the kernel says in the end counts this program too, as it was before exec."""
    process, most = subprocess.Popen(command, stdin=stdin, stderr=subprocess.DEVNULL), 0
    while process.poll() is None:
        try:
            lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
        except OSError:
            break
        most = max([most, *(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))])
        time.sleep(0.02)
    if process.wait():
        sys.exit(f"error: {command} ended with {process.returncode}")
    return most


def memory(args, folder, data):
    """{size: peak bytes}, of what goes through standard input"""
    block = b"".join(make.jsonl(make.texts(folder, args.memory_mb * 1_000_000, 0.02)))
    out, target = {}, data / "out-memory"
    for times in (1, 4, 16):
        shutil.rmtree(target, ignore_errors=True)
        read, write = os.pipe()
        if (writer := os.fork()) == 0:
            os.close(read)
            with os.fdopen(write, "wb") as pipe:
                for _ in range(times):
                    pipe.write(block)
            os._exit(0)
        os.close(write)
        out[times * len(block)] = peak([args.engine, "corpus", "-", "-o", str(target), "--threads", "2"], read)
        os.close(read)
        os.waitpid(writer, 0)
    shutil.rmtree(target, ignore_errors=True)
    return out


def by_threads(command):
    """(wall seconds, processor seconds of the busiest thread)"""
    begin = time.monotonic()
    process, busiest = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), 0
    while process.poll() is None:
        for task in Path(f"/proc/{process.pid}/task").glob("*"):
            try:
                busiest = max(busiest, int((task / "schedstat").read_text().split()[0]) / 1e9)
            except (OSError, IndexError):
                pass
        time.sleep(0.005)
    if process.returncode:
        sys.exit(f"error: {command} ended with {process.returncode}")
    return time.monotonic() - begin, busiest


def pairs_of_threads(args, folder, data):
    """[shard, pair, (wall, processor)]: how many times as fast two threads are"""
    out, target = [], data / "out-threads"
    for kind in KINDS:
        path = data / f"{args.mb}mb-2.{kind}"
        texts = make.texts(folder, args.mb * 1_000_000, SHARES["2%"])
        make.write(path, make.wet(texts) if "wet" in kind else make.jsonl(texts))
        for n in range(args.pairs):
            took = {}
            for threads in (1, 2):
                shutil.rmtree(target, ignore_errors=True)
                took[threads] = by_threads([args.engine, "corpus", path, "-o", target, "--threads", threads])
            out.append((kind, n + 1, *(one / two for one, two in zip(took[1], took[2]))))
    shutil.rmtree(target, ignore_errors=True)
    return out


def markdown(info, rows, peers, peaks, pairs):
    lines = ["# Whole corpora", "", f"{info['date']}, {info['commit']}, {info['cpu']}; `{info['command']}`", "",
             "MB/s of unpacked bytes by processor time; times: processor time of a dry run by that of unpacking alone.", "",
             "| shard | damaged | zcat | libdeflate or zstd | dry run | x unpacking | with output | dry, two threads: "
             "times as fast | output, two threads |", "|---|---|---|---|---|---|---|---|---|"]
    number = lambda value: "-" if value is None else f"{value:.0f}"
    for r in rows:
        fast = r.get("libdeflate", r.get("zstd -dc"))
        lines.append(f"| {r['kind']} | {r['damaged']} | {number(r.get('zcat'))} | {number(fast)} | {number(r['dry 1'])} | "
                     f"{fast / r['dry 1'] if fast else 0:.1f} | {number(r['output 1'])} | {r['dry speed-up']:.2f} | "
                     f"{r['output speed-up']:.2f} |")
    if not rows:
        lines = lines[:4]
    if peers:
        lines += ["", "| pipeline in Python, JSONL.gz in and out | MB/s |", "|---|---|"]
    lines += [f"| {name} | {speed:.2f} |" for name, speed in peers.items()]
    if peaks:
        lines += ["", "| through standard input, JSONL with 2% damaged | peak memory |", "|---|---|"]
    lines += [f"| {size / 1e6:.0f} MB | {peak / 1e6:.0f} MB |" for size, peak in peaks.items()]
    if pairs:
        lines += ["", "| shard, 2% damaged, with output | pair | two threads are done so many times as fast | one thread's processor time by that of the busier of two |",
                  "|---|---|---|---|"]
    lines += [f"| {kind} | {n} | {wall:.2f} | {work:.2f} |" for kind, n, wall, work in pairs]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora")
    parser.add_argument("--engine", default=os.environ.get("KINTSUGI", str(ROOT / "build/release/apps/kintsugi/kintsugi")))
    parser.add_argument("--mb", type=int, default=200, help="unpacked, of each shard")
    parser.add_argument("--all-mb", type=int, default=20, help="the same for shards of which every document is damaged")
    parser.add_argument("--only", default="speed,pipelines,memory", help="some of these; the record is named by them")
    parser.add_argument("--part", type=int, default=5, help="MB for the pipelines in Python")
    parser.add_argument("--memory-mb", type=int, default=64, help="the smallest of three runs for memory; the others 4, 16 times")
    parser.add_argument("--pairs", type=int, default=3, help="with --only threads: of runs, for each kind of shard")
    parser.add_argument("--times", type=int, default=2, help="the best of so many")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    folder, data = corpora.locate(args.corpora), ROOT / "build" / "bench" / "corpus"
    data.mkdir(parents=True, exist_ok=True)
    info = {**report.machine(), "date": str(datetime.date.today()), "command": " ".join(["bench/corpus/run.py", *sys.argv[1:]])}
    parts = {"speed": speeds, "pipelines": pipelines, "memory": memory, "threads": pairs_of_threads}
    only = args.only.split(",")
    rows, peers, peaks, pairs = (part(args, folder, data) if name in only else {} for name, part in parts.items())
    text = markdown(info, rows, peers, peaks, pairs or [])
    print(text)
    if args.record:
        out = ROOT / "bench" / "runs" / ("-".join([info["date"], "corpus", *([] if args.only == parser.get_default("only") else only)]))
        out.with_suffix(".md").write_text(text, "utf-8")
        out.with_suffix(".json").write_text(json.dumps({"info": info, "shards": rows, "pipelines": peers,
                                                        "memory": peaks, "threads": pairs or []}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
