"""Clean lines, by source and language: the corpora (all, one fold, or held back) and what gather.sh found."""
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "damage"))
import corpora

EXTRA = corpora.BUILD / "clean-extra"
DOCUMENT_BYTES = 3000


def _hash_bits(folder: Path, language: str, lines: list) -> bytes:
    """One byte a line: its fold, and 128 if it is held back. Hashing is slow here, so it is kept."""
    size = (folder / f"{language}.txt.zst").stat().st_size
    cached = corpora.BUILD / "folds" / f"{language}-{size}.bin"
    if cached.exists():
        return cached.read_bytes()
    hashes = map(corpora.line_hash, lines)
    bits = bytes(corpora.fold(h) | (128 if corpora.held_back(h) else 0) for h in hashes)
    cached.parent.mkdir(parents=True, exist_ok=True)
    partial = cached.with_suffix(f".{os.getpid()}")
    partial.write_bytes(bits)
    partial.replace(cached)
    return bits


def corpus(folder: Path, part: str):
    """(source, language, lines). `part`: "all", "held-back", or "fold-K"."""
    for language in corpora.languages(folder):
        raw = corpora.raw_lines(folder, language)
        if part != "all":
            bits = _hash_bits(folder, language, raw)
            if part == "held-back":
                raw = [line for line, b in zip(raw, bits) if b & 128]
            else:
                raw = [line for line, b in zip(raw, bits) if b & 127 == int(part[len("fold-"):])]
        yield "corpora", language, [line.decode("utf-8") for line in raw]


def extra(folder: Path = EXTRA):
    for path in sorted(folder.glob("*/*.txt")):
        lines = [line for line in path.read_text("utf-8").split("\n") if line]
        yield path.parent.name, path.stem, lines


def quoting() -> list:
    """Documents that quote mojibake on purpose, or look like it and are not: code, tables, prose, art."""
    with Path(__file__).with_name("quoting.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def documents(lines: list) -> list:
    """Neighbouring lines joined to documents of about 3 KB."""
    out, part, size = [], [], 0
    for line in lines:
        part.append(line)
        size += len(line.encode("utf-8")) + 1
        if size >= DOCUMENT_BYTES:
            out.append("\n".join(part))
            part, size = [], 0
    if part:
        out.append("\n".join(part))
    return out
