"""Turns the tallies of a run into the summary of the plan's goals, tables, Markdown and JSON."""
import json
import platform
import subprocess

import matrix
from corpora import ROOT
from score import total

_MULTI = ["euc-kr", "gbk", "gb18030", "big5", "shift_jis", "euc-jp"]
_LEGACY = [e for e in matrix.LANGUAGES if e != "utf-8"]
_FTFY = [f"ftfy-{v}" for v in matrix.FTFY]
_FTFY_AD = ["ad>ftfy-6.3.1", "ftfy-6.3.1>ad"]

# (what, goal in percent, measure, encodings, misreadings or None for the Latin-1 pair, weatherings, lengths)
GOALS = [
    ("sentences, legacy encoding misread only", 99.8, "exact", _LEGACY, None, ["none"], ["sentence"]),
    ("CP949, GBK, EUC-JP after ftfy", 99.3, "exact", ["euc-kr", "gbk", "euc-jp"], None, _FTFY, ["sentence"]),
    ("CP949, GBK, EUC-JP after ftfy, AD lost", 98.8, "exact", ["euc-kr", "gbk", "euc-jp"], None, _FTFY_AD,
     ["sentence"]),
    ("Big5, AD lost", 96, "exact", ["big5"], None, ["ad"], ["sentence"]),
    ("Shift_JIS after ftfy", 93, "exact", ["shift_jis"], None, _FTFY, ["sentence"]),
    ("windows-1251 after ftfy", 99, "exact", ["windows-1251"], None, _FTFY, ["sentence"]),
    ("pages of those: characters right", 99.8, "chars",
     ["euc-kr", "gbk", "euc-jp", "big5", "shift_jis", "windows-1251"], None,
     ["none", "ftfy-6.3.1", "ad", "ad>ftfy-6.3.1"], ["page"]),
    ("pages, legacy encoding misread only: characters right", 99.8, "chars", _LEGACY, None, ["none"], ["page"]),
    ("pages of mixed lines (this channel, sound, UTF-8 misread): characters right", None, "chars", _LEGACY,
     None, ["mixed"], ["page"]),
    ("UTF-8 misread, lossless", 99.5, "exact", ["utf-8"], "all", ["none"], ["sentence"]),
    ("fragments of 8, multi-byte: exact or abstained", 99, "safe", _MULTI, None, ["none"], ["8"]),
    ("fragments of 4, multi-byte: exact or abstained", 98, "safe", _MULTI, None, ["none"], ["4"]),
    ("fragments of 2, multi-byte: exact or abstained", 90, "safe", _MULTI, None, ["none"], ["2"]),
    ("fragments of 8, multi-byte, after ftfy or AD lost: exact or abstained", None, "safe", _MULTI, None,
     ["ftfy-6.3.1", "ad", "ad>ftfy-6.3.1"], ["8"]),
    ("fragments of 8, single-byte: exact or abstained", None, "safe",
     [e for e in _LEGACY if e not in _MULTI], None, ["none"], ["8"]),
    ("single-byte mixes: sentences", None, "exact", list(matrix.MIXES), "mixes", ["none"], ["sentence"]),
    ("two layers", None, "exact", _LEGACY + ["utf-8"], None, ["layer2"], ["sentence"]),
    ("three layers", None, "exact", _LEGACY + ["utf-8"], None, ["layer3"], ["sentence"]),
]


def machine() -> dict:
    model = "unknown"
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    def git(*words):
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True).stdout.strip()
    dirty = bool(git("status", "--porcelain", "--untracked-files=no", "--", "src", "include", "models", "tools"))
    return {"cpu": model, "system": platform.platform(), "python": platform.python_version(),
            "commit": git("rev-parse", "--short=12", "HEAD") + ("+changes" if dirty else "")}


def _pick(cells: dict, encodings, misreads, weatherings, lengths) -> list:
    """(cell, tally); cell is (encoding, misread, weathering, length)."""
    out = []
    for cell, tally in cells.items():
        encoding, misread, weathering, length = cell
        if encoding not in encodings or weathering not in weatherings or length not in lengths:
            continue
        if misreads is None and misread not in matrix.BOTH:
            continue
        if misreads == "mixes" and misread not in matrix.MIXES.get(encoding, []):
            continue
        out.append((cell, tally))
    return out


def measure(tally, name: str) -> float:
    return {"exact": lambda: tally.rate("exact"), "safe": lambda: tally.safe, "cer": lambda: tally.cer,
            "chars": lambda: 100.0 - tally.cer}[name]()


def goals(results: dict) -> list:
    """One row for each goal; `results` is engine -> cells, the first engine is ours."""
    rows = []
    ours = next(iter(results))
    for what, goal, name, *where in GOALS:
        picked = _pick(results[ours], *where)
        if not picked:
            continue
        tally = total(t for _, t in picked)
        worst = min(picked, key=lambda p: measure(p[1], name))
        rows.append({
            "what": what, "goal": goal, "measure": name, "n": tally.n, "got": measure(tally, name),
            "exact": tally.rate("exact"), "cer": tally.cer, "wrong": tally.rate("wrong"),
            "abstain": tally.rate("abstain"), "worst": " ".join(worst[0][:3]),
            "worst_got": measure(worst[1], name),
            "peers": {engine: measure(total(t for _, t in _pick(cells, *where)), name)
                      for engine, cells in results.items() if engine != ours},
        })
    return rows


def _table(head: list, rows: list) -> str:
    out = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    out += ["| " + " | ".join(str(x) for x in row) + " |" for row in rows]
    return "\n".join(out)


def _percent(value) -> str:
    return "" if value is None or value != value else "100" if value == 100 else f"{value:.1f}"


def goals_table(rows: list) -> str:
    peers = list(rows[0]["peers"]) if rows else []
    head = ["what", "goal %", "got %", "met", "cases", "CER %", "wrong %", "abstained %", "worst cell"] + peers
    return _table(head, [[
        r["what"], r["goal"] if r["goal"] is not None else "", f"{r['got']:.2f}",
        "" if r["goal"] is None else "yes" if r["got"] >= r["goal"] else "no", r["n"], f"{r['cer']:.2f}",
        _percent(r["wrong"]), _percent(r["abstain"]), f"{r['worst']} {_percent(r['worst_got'])}",
    ] + [_percent(r["peers"][p]) for p in peers] for r in rows])


def sentence_table(cells: dict) -> str:
    """True encoding and misreading by weathering: exact % of sentences."""
    seen = {c[2] for c in cells if c[3] == "sentence"}
    columns = [w for w in matrix.SENTENCE + ["lossy"] + matrix.UNDEFINED if w in seen]
    rows, pairs = [], dict.fromkeys((c[0], c[1]) for c in cells)
    for encoding, misread in pairs:
        row = [cells.get((encoding, misread, w, "sentence")) for w in columns]
        if any(row):
            rows.append([encoding, misread] + [t and _percent(t.rate("exact")) or "" for t in row])
    return _table(["encoding", "read as"] + columns, rows)


def length_table(cells: dict) -> str:
    """Every channel by length: exact, and after the plus what was left alone; pages by characters."""
    rows = []
    for channel in dict.fromkeys(c[:3] for c in cells):
        row = []
        for length in matrix.LENGTHS:
            tally = cells.get(channel + (length,))
            if tally is None:
                row.append("")
            elif length == "page":
                row.append(f"{100 - tally.cer:.2f}")
            else:
                row.append(f"{_percent(tally.rate('exact'))}+{_percent(tally.rate('abstain'))}")
        sentence = cells.get(channel + ("sentence",))
        extra = ["", "", ""]
        if sentence:
            hit = sentence.exact_bites / sentence.bites * 100 if sentence.bites else None
            extra = [_percent(hit), f"{sentence.cer:.2f}", _percent(sentence.rate("wrong"))]
        rows.append(list(channel) + row + extra)
    head = ["encoding", "read as", "weathering"] + matrix.LENGTHS
    return _table(head + ["of those it altered", "CER %", "wrong %"], rows)


def language_table(by_language: dict) -> str:
    rows = [[language, t.n, _percent(t.rate("exact")), f"{t.cer:.2f}", _percent(t.rate("wrong")),
             _percent(t.rate("abstain"))] for language, t in sorted(by_language.items())]
    return _table(["language", "cases", "exact %", "CER %", "wrong %", "abstained %"], rows)


NOTES = """\
Text: the held-back part of the corpora (see bench/damage/README.md). Exact means the published text,
character by character; where a weathering straightens quotes by design (`*-default`, `straight`) both
sides are compared with quotes straightened, width folded and NFC; windows-1258 in NFC. Cases whose damage
the weathering itself undid are not in the table. Fragments: exact+abstained; pages: characters right.
"""


def markdown(info: dict, results: dict, by_language: dict) -> str:
    ours = next(iter(results))
    parts = ["# Damage bench, " + info["date"], "", NOTES,
             "\n".join(f"- {k}: {v}" for k, v in info.items() if k != "date"), "",
             "## Goals", "", goals_table(goals(results)), "",
             "## Sentences: exact %", "", sentence_table(results[ours]), "",
             "## By language, misread only, sentences", "", language_table(by_language), "",
             "## Every channel by length", "", length_table(results[ours]), ""]
    for peer, cells in results.items():
        if peer != ours:
            parts += [f"## {peer}: sentences, exact %", "", sentence_table(cells), ""]
    return "\n".join(parts)


def as_json(info: dict, results: dict) -> str:
    """One line a cell, so that a difference between two runs reads well."""
    lines = [json.dumps({"engine": engine, "cell": "|".join(cell), **tally.as_dict()})
             for engine, cells in results.items() for cell, tally in cells.items()]
    head = json.dumps({"info": info, "goals": goals(results)}, ensure_ascii=False)
    return head[:-1] + ',\n"cells": [\n' + ",\n".join(lines) + "\n]}\n"
