"""The peers as batch functions: a list of texts in, a list of texts out, one process for each version."""
import json
import os
import subprocess
import threading
from pathlib import Path

from corpora import ROOT

WORKER = Path(__file__).with_name("peer_worker.py")
PEERS = Path(os.environ.get("KINTSUGI_PEERS", ROOT / "build" / "peers"))


class Peer:
    def __init__(self, name: str):
        self._python = PEERS / name / "bin" / "python"
        if not self._python.exists():
            raise SystemExit(f"error: {self._python} is missing; run bench/damage/peers.sh first")
        self._process = None

    def run(self, texts: list, do: str) -> list:
        if not texts:
            return []
        if self._process is None:
            self._process = subprocess.Popen([self._python, WORKER], stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE)
        out = []
        # A line is answered at once, but both sides buffer: write from a thread, read here.
        def feed():
            for text in texts:
                self._process.stdin.write(json.dumps({"text": text, "do": do}).encode() + b"\n")
            self._process.stdin.flush()
        feeder = threading.Thread(target=feed)
        feeder.start()
        for _ in texts:
            out.append(json.loads(self._process.stdout.readline())["text"])
        feeder.join()
        return out

    def close(self):
        if self._process:
            self._process.stdin.close()
            self._process.wait()
            self._process = None


_open = {}


def peer(name: str) -> Peer:
    if name not in _open:
        _open[name] = Peer(name)
    return _open[name]


def close_all():
    for one in _open.values():
        one.close()
    _open.clear()
