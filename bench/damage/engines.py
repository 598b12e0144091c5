"""Runs an engine over a list of texts. A crash or a hang costs one case, not the run."""
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from corpora import ROOT
from peers import peer

# Where a release build leaves the command.
DEFAULT = next((p for p in (ROOT / "build" / "release" / "kintsugi",
                            ROOT / "build" / "release" / "apps" / "kintsugi" / "kintsugi") if p.is_file()),
               ROOT / "build" / "release" / "kintsugi")
CHUNK = 4000     # texts of one process at most
SLOWEST = 300    # bytes a second: what is slower hangs
TURN = 10        # seconds that one process is to work


class Program:
    """An engine that takes JSON Lines {"id", "text"} and gives such lines back, in order.

    Protocol "jsonl" is `PATH mend --jsonl`; "batch" is `PATH` alone.
    """

    def __init__(self, path, protocol="auto", model=None, options=(), spam_model=None):
        path = Path(path).resolve()
        if not os.access(path, os.X_OK):
            raise SystemExit(f"error: no engine at {path}; build it or give --engine PATH")
        if protocol == "auto":
            protocol = "batch" if "damage" in path.name else "jsonl"
        self._command = [str(path)] + (["mend", "--jsonl"] if protocol == "jsonl" else []) + list(options)
        self._protocol = protocol
        self._environment = dict(os.environ)
        if model:
            self._environment["KINTSUGI_MODEL"] = str(model)
        if spam_model:
            self._environment["KINTSUGI_SPAM_MODEL"] = str(spam_model)
        self.name = path.name
        self.errors = []  # (index, what happened)
        self.cpu_seconds = 0.0
        self.bytes = 0
        self._share = 20000  # bytes of text for the next process; follows the engine's speed

    def add_option(self, protocol: str, option: str):
        """Adds a command line option if the engine speaks this protocol."""
        if protocol == self._protocol:
            self._command.append(option)

    def _once(self, texts: list) -> tuple:
        """(objects read, what went wrong or None)"""
        data = b"".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=False).encode("utf-8") + b"\n"
                        for i, t in enumerate(texts))
        # A hang is told by processor time, so that a busy machine does not look like one.
        allowed = int(30 + len(data) / SLOWEST)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        problem = None
        try:
            done = subprocess.run(
                self._command, input=data, capture_output=True, env=self._environment, timeout=60 + 20 * allowed,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed)))
            out = done.stdout
            if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
                problem = f"no answer in {allowed} s of processor time"
            elif done.returncode not in (0, 1):
                last = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
                problem = f"exit status {done.returncode}: {last}"
        except subprocess.TimeoutExpired as late:
            out, problem = late.stdout or b"", "no answer in time"
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
        self.cpu_seconds += spent
        answers = []
        for line in out.split(b"\n"):
            if not line:
                continue
            try:
                answer = json.loads(line)
                if answer.get("id", str(len(answers))) != str(len(answers)):
                    raise ValueError("lines out of order")
                answer["text"].encode("utf-8")
                answers.append(answer)
            except (ValueError, KeyError) as bad:
                problem = problem or f"unreadable answer: {bad}"
                break
        if len(answers) < len(texts) and problem is None:
            problem = "answers are missing"
        if problem is None:  # the next part is to take about TURN seconds
            self._share = max(2000, min(50 * self._share, int(TURN * len(data) / max(spent, 0.01)), 4_000_000))
        return answers[: len(texts)], problem

    def _part(self, texts: list, at: int) -> list:
        """As many of the texts as a turn may hold, one at least."""
        end, size = at, 0
        while end < len(texts) and end - at < CHUNK and (end == at or size < self._share):
            size += len(texts[end].encode("utf-8"))
            end += 1
        return texts[at:end]

    def run_objects(self, texts: list) -> list:
        """The answers as the engine gave them (with seams, if asked for), None where it failed."""
        out, at, told = [], 0, time.time()
        while at < len(texts):
            part = self._part(texts, at)
            answers, problem = self._once(part)
            out += answers
            at += len(answers)
            if len(answers) < len(part):
                if len(part) == 1:
                    self.errors.append((at, problem))
                    out.append(None)
                    at += 1
                else:  # answers may be lost in a buffer: close in on the case that did it
                    self._share = min(self._share, sum(len(t.encode("utf-8")) for t in part)) // 8
            if time.time() - told > 30:
                told = time.time()
                print(f"  {at} of {len(texts)}", file=sys.stderr, flush=True)
        self.bytes += sum(len(t.encode("utf-8")) for t in texts)
        return out

    def run(self, texts: list) -> list:
        return [a and a["text"] for a in self.run_objects(texts)]


class PeerEngine:
    """ "ftfy:fix_text", "ftfy:fix_encoding", "plsfix:fix_text" """

    def __init__(self, name: str):
        package, _, self._do = name.partition(":")
        self._peer = "ftfy-6.3.1" if package == "ftfy" else package
        self.name = name

    def run(self, texts: list) -> list:
        return peer(self._peer).run(texts, self._do)

    def run_objects(self, texts: list) -> list:
        return [{"text": text} for text in self.run(texts)]


PEER_NAMES = ["ftfy:fix_encoding", "ftfy:fix_text", "plsfix:fix_text"]
