#!/usr/bin/env python3
"""Makes the damage bench's cases: one zstd-packed JSON Lines file for each true encoding.

The same seed, size and corpora give the same cases. Case: {id, lang, encoding, misread, weathering,
length, judge, bites, text, clean, host?}. `bites` says that the weathering changed this very text.
"""
import argparse
import hashlib
import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import charsets
import corpora
import matrix
import peers
import undefined
from sampling import Sampler
from weathering import mixed, weather


def generator_hash() -> str:
    """Cases are remade when the code that makes them changes."""
    h = hashlib.sha256()
    for name in ("charsets", "corpora", "make", "matrix", "sampling", "undefined", "weathering",
                 "peer_worker"):
        h.update(Path(__file__).with_name(name + ".py").read_bytes())
    return h.hexdigest()[:10]


def folder(seed: int, per: int, source: Path) -> Path:
    whose = source.name + "-" if (source / corpora.WHOLE).exists() else ""
    return corpora.BUILD / "damage" / f"{whose}seed{seed}-per{per}-{generator_hash()}"


def size_of_cell(encoding: str, length: str, per: int) -> int:
    if length == "page":
        return max(4, per // 10)
    return per * 3 if encoding == "utf-8" and length == "sentence" else per


class Maker:
    def __init__(self, sampler: Sampler, encoding: str, per: int):
        self._sampler, self._encoding, self._per = sampler, encoding, per
        self._pools, self._hosts = {}, {}

    def _pool(self, misread: str, length: str, lossless) -> list:
        """(sample, misread text) in a fixed order, more than a cell needs: weatherings are choosy.
        `lossless`: whether the text holds every byte; None for either."""
        key = (misread, length, lossless)
        if key not in self._pools:
            if length == "page":
                source = self._sampler.pages(misread, lossless)
            elif length == "sentence":
                source = self._sampler.sentences()
            else:
                source = self._sampler.fragments(int(length))
            want = 4 * size_of_cell(self._encoding, length, self._per)
            out = []
            for sample in itertools.islice(source, 60 * want):
                text, kept = charsets.misread(misread, sample.data)
                if lossless in (kept, None) and text != sample.clean:
                    out.append((sample, text))
                if len(out) == want:
                    break
            self._pools[key] = out
        return self._pools[key]

    def _host_stays(self, pipeline: str, misread: str, pool: list) -> list:
        """Whether the weathering leaves the clean host alone: else the truth would be unfair."""
        need = sorted({s.left + s.right for s, _ in pool if s.host} - self._hosts.setdefault(pipeline, {}).keys())
        for host, after in zip(need, weather(pipeline, need, misread)):
            self._hosts[pipeline][host] = host == after
        return [not s.host or self._hosts[pipeline][s.left + s.right] for s, _ in pool]

    def _weathered(self, misread: str, pipeline: str, length: str, pool: list, number: int) -> list:
        """The cases of one slice of the pool; those that are fair, and damaged still."""
        stays = self._host_stays(pipeline, misread, pool)
        plain = [s.left + text + s.right for s, text in pool]
        after = weather(pipeline, plain, misread)
        if pipeline == "mixed":
            after = [mixed(text, sample.clean, misread) for sample, text in pool]
        if pipeline.startswith("undefined-"):
            how = pipeline[len("undefined-"):]
            after = [text if lost else sample.clean
                     for sample, _ in pool for text, lost in [undefined.read(misread, sample.data, how)]]
        made = []
        for (sample, _), fair, before, text in zip(pool, stays, plain, after):
            clean = sample.left + sample.clean + sample.right
            bites = text != before
            if not fair or text == clean or (pipeline in matrix.MUST_BITE and not bites):
                continue
            case = {
                "id": "|".join((self._encoding, misread, pipeline, length, sample.language,
                                str(number + len(made)))),
                "lang": sample.language, "encoding": self._encoding, "misread": misread,
                "weathering": pipeline, "length": length, "bites": bites,
                "judge": matrix.judge(self._encoding, pipeline), "text": text, "clean": clean,
            }
            if sample.host:
                case["host"] = sample.host
            made.append(case)
        return made

    def cell(self, misread: str, pipeline: str, length: str):
        want = size_of_cell(self._encoding, length, self._per)
        lossless = None if pipeline.startswith("undefined-") else pipeline != "lossy"
        pool = self._pool(misread, length, lossless)
        made = []
        for start in range(0, len(pool), want):
            made += self._weathered(misread, pipeline, length, pool[start : start + want], len(made))
            if len(made) >= want:
                break
        made = made[:want]
        return made if len(made) >= 4 or length == "page" else []


def make(encoding: str, seed: int, per: int, source: Path) -> Path:
    """The file of this encoding's cases, made if it is not there yet."""
    out = folder(seed, per, source) / f"{encoding}.jsonl.zst"
    if out.exists():
        return out
    out.parent.mkdir(parents=True, exist_ok=True)
    held_back = corpora.HeldBack(source)
    maker = Maker(Sampler(held_back, encoding, seed, corpora.languages(source)), encoding, per)
    lines = [json.dumps(case, ensure_ascii=False)
             for cell in matrix.cells(encoding) for case in maker.cell(*cell)]
    partial = out.with_suffix(".partial")
    subprocess.run(["zstd", "-q", "-f", "-3", "-o", str(partial)], check=True,
                   input="".join(l + "\n" for l in lines).encode("utf-8"))
    partial.replace(out)
    return out


def read(path: Path):
    packed = subprocess.run(["zstd", "-dcq", str(path)], check=True, capture_output=True).stdout
    for line in packed.split(b"\n"):
        if line:
            yield json.loads(line)


def add_options(parser):
    parser.add_argument("--corpora", help="folder of the corpora (or KINTSUGI_CORPORA)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per", type=int, default=200, help="cases a cell (40 is quick)")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--encoding", action="append", help="only this true encoding; repeatable")
    args = parser.parse_args()
    source = corpora.locate(args.corpora)
    for encoding in args.encoding or matrix.LANGUAGES:
        start = time.time()
        path = make(encoding, args.seed, args.per, source)
        print(f"{path}  {time.time() - start:.1f} s", flush=True)
    peers.close_all()


if __name__ == "__main__":
    main()
