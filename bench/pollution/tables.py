"""The tallies of a run as tables, Markdown and JSON."""
import json

import sources  # puts bench/damage on the path
from report import machine  # of bench/damage: what this ran on
from judging import total


def _rate(part, whole) -> str:
    return "" if not whole else f"{100 * part / whole:.1f}"


def _table(head: list, rows: list) -> str:
    out = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(out + ["| " + " | ".join(str(x) for x in row) + " |" for row in rows])


HEAD = ["documents", "spans", "found %", "joined rightly %", "exact %", "gaps flagged %", "false gaps %",
        "clean words cut", "per million", "left as it was %"]


def row(t) -> list:
    return [t.cases, t.spans, _rate(t.found, t.spans), _rate(t.joined, t.found), _rate(t.exact, t.cases),
            _rate(t.gap, t.replaced_found), _rate(t.false_gap, t.found - t.replaced_found), t.words_cut,
            f"{1e6 * t.words_cut / t.words:.0f}" if t.words else "", _rate(t.unchanged, t.cases)]


def by(results: dict, key: int, name: str) -> str:
    """results: (pattern.charset, host, spam) -> Tally"""
    values = list(dict.fromkeys(cell[key] for cell in results))
    rows = [[value] + row(total(t for cell, t in results.items() if cell[key] == value)) for value in values]
    return _table([name] + HEAD, rows + [["all"] + row(total(results.values()))])


def crossed(results: dict) -> str:
    """Spans found and documents exact, host by spam language."""
    hosts = list(dict.fromkeys(c[1] for c in results))
    spam = sorted({c[2] for c in results})
    rows = []
    for host in hosts:
        line = [host]
        for s in spam:
            t = total(v for c, v in results.items() if c[1] == host and c[2] == s)
            line.append(f"{_rate(t.found, t.spans)}/{_rate(t.exact, t.cases)}")
        rows.append(line)
    return _table(["host \\ spam: found/exact"] + spam, rows)


def reliability(results: dict) -> str:
    """Seams of excise in polluted text by what they say of themselves. Right: a phrase, and nothing of the text."""
    rows = [[f"{key:g}", n, _rate(right, n)] for key, (n, right) in sorted(total(results.values()).sure.items())]
    return _table(["confidence from", "seams", "right %"], rows)


def clean_table(counts: dict) -> str:
    """counts: (kind, language) -> [documents, words, words cut, documents changed]"""
    rows = []
    for kind in dict.fromkeys(k for k, _ in counts):
        mine = [c for (k, _), c in counts.items() if k == kind]
        d, w, cut, changed = (sum(c[i] for c in mine) for i in range(4))
        rows.append([kind, len(mine), d, w, cut, f"{1e6 * cut / max(w, 1):.2f}", changed])
    d, w, cut, changed = (sum(c[i] for c in counts.values()) for i in range(4))
    rows.append(["all", len({l for _, l in counts}), d, w, cut, f"{1e6 * cut / max(w, 1):.2f}", changed])
    return _table(["text", "languages", "documents", "words", "words cut", "per million", "documents cut"], rows)


def markdown(info: dict, results: dict, counts: dict) -> str:
    parts = ["# Pollution bench, " + info["date"], "",
             "\n".join(f"- {k}: {v}" for k, v in info.items() if k != "date"), ""]
    if results:
        parts += ["To reach: found 95 %, exact 90 %. What the columns mean: bench/pollution/README.md.", "",
                  "## By pattern", "", by(results, 0, "pattern"), "", "## By host", "", by(results, 1, "host"), "",
                  "## By language of the spam", "", by(results, 2, "spam"), "",
                  "## Reliability of the confidence", "", reliability(results), "",
                  "## Host by spam: spans found %, documents exact %", "", crossed(results), ""]
    if counts:
        parts += ["## Clean text", "", "To reach: at most 1 word cut in a million.", "", clean_table(counts), ""]
    return "\n".join(parts)


def as_json(info: dict, results: dict, counts: dict) -> str:
    lines = [json.dumps({"cell": "|".join(cell), **t.as_dict()}) for cell, t in results.items()]
    clean = [json.dumps({"clean": "|".join(key), "documents": c[0], "words": c[1], "cut": c[2], "changed": c[3]})
             for key, c in counts.items()]
    return json.dumps({"info": info})[:-1] + ',\n"cells": [\n' + ",\n".join(lines + clean) + "\n]}\n"
