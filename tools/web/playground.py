#!/usr/bin/env python3
"""Lays the playground together: a folder that any file server can show.

usage: playground.py KINTSUGI.wasm MODELS.bin OUT        prints what is sent, and fails where that is too much
"""

import gzip
import hashlib
import json
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST = 6_000_000  # bytes: engine and models as they are sent


def main():
    engine, models, out = map(pathlib.Path, sys.argv[1:])
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    for path in sorted((ROOT / "web").iterdir()):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            shutil.copyfile(path, out / path.name)
    # Compressed here, and unpacked by the page: a plain file server compresses nothing.
    (out / "engine.bin").write_bytes(gzip.compress(engine.read_bytes(), 9, mtime=0))
    shutil.copyfile(models, out / "models.bin")
    (out / "examples").mkdir()
    for example in json.loads((ROOT / "web/examples.json").read_text("utf-8")):
        shutil.copyfile(ROOT / "examples" / example["file"], out / "examples" / example["file"])
    shutil.copyfile(ROOT / "web/examples.json", out / "examples.json")

    # The service worker keeps these files, under a name that changes with any of them.
    files = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file() and p.name != "sw.js")
    digest = hashlib.sha256()
    for name in files:
        digest.update(name.encode() + b"\0" + (out / name).read_bytes())
    worker = (ROOT / "web/sw.js").read_text("utf-8")
    worker = worker.replace("'CACHE'", json.dumps("kintsugi-" + digest.hexdigest()[:16]))
    worker = worker.replace("['FILES']", json.dumps(["./", *files]))
    (out / "sw.js").write_text(worker, "utf-8")

    sizes = {name: (out / name).stat().st_size for name in ("engine.bin", "models.bin")}
    total = sum(sizes.values())
    print("playground:", ", ".join(f"{n} {s:,}" for n, s in sizes.items()), f"bytes; together {total:,}")
    if total > MOST:
        sys.exit(f"playground: engine and models are more than {MOST:,} bytes")


if __name__ == "__main__":
    main()
