#!/usr/bin/env python3
"""Kintsugi's Python package beside ftfy, plsfix and the detectors of encodings: speed and accuracy, on the same texts.

  bench/peers/run.py [--seed N] [--documents N] [--rounds N] [--cases N] [--out FILE]

Makes the peers' environment once (build/peers/all; needs PyPI) and runs every engine in one process there, in interleaved rounds; the
medians are given. The package is that of build/release/python (built for the Python of this environment), the library without Python
bench/peers/native.c over libkintsugi_c. The texts are held-back lines of the corpora (bench/held_back.py). Writes FILE.md and FILE.json.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench/damage"))
import corpora
import texts

HERE = pathlib.Path(__file__).resolve().parent
VENV = pathlib.Path(os.environ.get("KINTSUGI_PEERS", ROOT / "build/peers")) / "all"
BUILD = ROOT / "build/release"


def environment():
    if not (VENV / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin/pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
        (VENV / ".ready").touch()


def native(folder):
    """The command that measures the library without Python; None where it is not built."""
    library = BUILD / "libkintsugi_c.so"
    if not library.exists():
        return None
    program = folder / "native"
    subprocess.run(["cc", "-O2", f"-I{ROOT / 'include'}", HERE / "native.c", "-o", program, library, f"-Wl,-rpath,{BUILD}"], check=True)
    return str(program)


def markdown(result):
    out = [f"# Peers, seed {result['seed']}", "", "## Speed, MB/s (medians of the rounds)", ""]
    engines = list(dict.fromkeys(e for row in result["speed"].values() for e in row))
    out += ["| documents of 3 KB | " + " | ".join(engines) + " |", "|---" * (len(engines) + 1) + "|"]
    for name, row in result["speed"].items():
        out.append(f"| {name} | " + " | ".join(f"{row[e]:.3g}" if e in row else "" for e in engines) + " |")
    for title, table in (("Sentences given back exactly, %", "mended"), ("Bytes decoded rightly, %", "decoded")):
        engines = list(dict.fromkeys(e for row in result[table].values() for e in row))
        out += ["", f"## {title}", "", "| | " + " | ".join(engines) + " |", "|---" * (len(engines) + 1) + "|"]
        for name, row in result[table].items():
            out.append(f"| {name} | " + " | ".join(f"{row[e]:.1f}" if e in row else "" for e in engines) + " |")
    out += ["", "Versions: " + ", ".join(f"{k} {v}" for k, v in result["versions"].items()), ""]
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=200, help="of each set, 3 KB each")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cases", type=int, default=40, help="sentences of each kind of damage, pieces of each encoding")
    parser.add_argument("--corpora", help="folder of the corpora (or KINTSUGI_CORPORA)")
    parser.add_argument("--out", type=pathlib.Path, help="FILE.md and FILE.json, for instance bench/runs/DATE-peers")
    given = parser.parse_args()
    held_back = corpora.HeldBack(corpora.locate(given.corpora))
    environment()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        job = {"rounds": given.rounds, "native": native(folder), **texts.make(held_back, given.seed, given.documents, given.cases)}
        (folder / "job.json").write_text(json.dumps(job))
        done = subprocess.run([VENV / "bin/python", HERE / "worker.py", folder / "job.json"], check=True, stdout=subprocess.PIPE,
                              env={**os.environ, "PYTHONPATH": str(BUILD / "python")})
    result = {"seed": given.seed, "documents": given.documents, "rounds": given.rounds, "cases": given.cases, **json.loads(done.stdout)}
    print(markdown(result))
    if given.out:
        given.out.with_suffix(".md").write_text(markdown(result), "utf-8")
        given.out.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
