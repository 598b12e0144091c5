"""Corpora of documents of about 3 KB in all languages, of which a share is damaged as pages are."""
import gzip
import json
import random
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "damage"))
import corpora  # noqa: E402

DOCUMENT = 3000  # bytes
ENCODINGS = {"ko": "cp949", "zh": "gbk", "ja": "euc-jp", "ru": "cp1251", "uk": "cp1251", "bg": "cp1251", "el": "cp1253",
             "he": "cp1255", "th": "cp874"}


def documents(folder, size):
    """(language, text): about so many bytes, every language in turn; from the beginning again where there is no more."""
    lines = {language: corpora.raw_lines(folder, language) for language in corpora.languages(folder)}
    if not lines:
        raise SystemExit(f"{folder}: no <language>.txt.zst in it")
    at, made = dict.fromkeys(lines, 0), 0
    while made < size:
        for language, of in lines.items():
            text = []
            while sum(map(len, text)) < DOCUMENT:
                text.append(of[at[language] % len(of)])
                at[language] += 1
            document = b"\n".join(text)
            made += len(document)
            yield language, document.decode()


def damaged(language, text):
    encoding = ENCODINGS.get(language, "utf-8")
    return text.encode(encoding, "ignore").decode("latin-1")


def texts(folder, size, share, seed=1):
    numbers = random.Random(seed)
    for language, text in documents(folder, size):
        yield damaged(language, text) if numbers.random() < share else text


def jsonl(all_texts):
    for n, text in enumerate(all_texts):
        yield (json.dumps({"id": str(n), "text": text, "metadata": {"url": f"https://www.example.org/{n}"}},
                          ensure_ascii=False) + "\n").encode()


def wet(all_texts):
    for n, text in enumerate(all_texts):
        block = text.encode()
        yield (f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://www.example.org/{n}\r\n"
               f"WARC-Record-ID: <urn:uuid:{n:032x}>\r\nContent-Type: text/plain\r\n"
               f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def write(path, records):
    """jsonl.zst, jsonl.gz as one member, wet.gz with a member a record."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    if path.suffix == ".zst":
        with open(part, "wb") as file:
            with subprocess.Popen(["zstd", "-q", "-c"], stdin=subprocess.PIPE, stdout=file) as packer:
                for record in records:
                    packer.stdin.write(record)
                packer.stdin.close()
    elif ".wet" in path.name:
        with open(part, "wb") as file:
            for record in records:
                file.write(gzip.compress(record, 6))
    else:
        with open(part, "wb") as file, gzip.GzipFile("", "wb", 6, file, 0) as packer:
            for record in records:
                packer.write(record)
    part.rename(path)
