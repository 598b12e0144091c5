"""Runs the built command line. KINTSUGI in the environment is the program's path."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = os.environ.get("KINTSUGI", str(ROOT / "build/release/apps/kintsugi/kintsugi"))

# Damage that needs no model to be seen.
DAMAGED = "caf&amp;eacute; &eacute;t&eacute;\n".encode()
CLEAN = "clean text, na\u00efve and \ud55c\uad6d\uc5b4\n".encode()
# A JPEG's first bytes, and noise behind them.
BINARY = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes((i * 197 + i * i * 31) % 256 for i in range(4000))


def run(*arguments, stdin=b"", env=None, cwd=None, timeout=120):
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "KINTSUGI_MODEL")}
    environment.update(env or {})
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, env=environment,
                          cwd=cwd, timeout=timeout, check=False)


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def mended(self, content, *arguments):
        """Standard output for this standard input; the exit status must be 0 and nothing complained."""
        result = run(*arguments, stdin=content)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return result.stdout

    def ledger(self, path):
        return [json.loads(line) for line in pathlib.Path(path).read_text("utf-8").splitlines()]
