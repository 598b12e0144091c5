"""The clean text: where it lies, which lines are held back from training, which fold a line is in.

The corpora are optional: they come by --corpora or the variable KINTSUGI_CORPORA. The split is a hash
of the line alone, so the trainer and the benches agree without a list of lines.
"""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"
HELD_BACK_MODULUS = 20
FOLDS = 5
WHOLE = "whole"  # a file of this name beside the text says that nothing was trained on any of it
_OFFSET, _PRIME, _MASK = 14695981039346656037, 1099511628211, (1 << 64) - 1


def line_hash(line: bytes) -> int:
    """FNV-1a-64 of the line without its newline, upper half folded into the lower."""
    h = _OFFSET
    for byte in line:
        h = ((h ^ byte) * _PRIME) & _MASK
    return h ^ (h >> 32)


def held_back(h: int) -> bool:
    return h % HELD_BACK_MODULUS == 0


def fold(h: int) -> int:
    return (h >> 8) % FOLDS


def locate(option) -> Path:
    """The folder with <language>.txt.zst, or the end of the run, with status 0: the bench is optional."""
    given = option or os.environ.get("KINTSUGI_CORPORA")
    if not given:
        print("skipped: no corpora (give --corpora DIR or set KINTSUGI_CORPORA)")
        sys.exit(0)
    path = Path(given)
    for folder in (path / "train", path):
        if any(folder.glob("*.txt.zst")):
            return folder
    sys.exit(f"error: {path} holds no *.txt.zst")


def languages(folder: Path) -> list:
    return sorted(p.name[: -len(".txt.zst")] for p in folder.glob("*.txt.zst"))


def raw_lines(folder: Path, language: str) -> list:
    packed = folder / f"{language}.txt.zst"
    data = subprocess.run(["zstd", "-dcq", str(packed)], check=True, capture_output=True).stdout
    return [line for line in data.split(b"\n") if line]


class HeldBack:
    """The held-back lines of each language, computed once and kept under build/."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._lines = {}

    def __getitem__(self, language: str) -> list:
        if language not in self._lines:
            self._lines[language] = self._load(language)
        return self._lines[language]

    def _load(self, language: str) -> list:
        packed = self._folder / f"{language}.txt.zst"
        if not packed.exists():
            return []
        if (self._folder / WHOLE).exists():
            return [line.decode("utf-8") for line in raw_lines(self._folder, language)]
        cached = BUILD / "held-back" / f"{language}-{packed.stat().st_size}.txt"
        if not cached.exists():
            cached.parent.mkdir(parents=True, exist_ok=True)
            kept = [l for l in raw_lines(self._folder, language) if held_back(line_hash(l))]
            partial = cached.with_suffix(f".{os.getpid()}")
            partial.write_bytes(b"\n".join(kept))
            partial.replace(cached)
        return [l for l in cached.read_text("utf-8").split("\n") if l]
