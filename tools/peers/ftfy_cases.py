#!/usr/bin/env python3
"""Runs ftfy's published test cases through a built kintsugi command and says where we differ.

  ftfy_cases.py KINTSUGI              a report in Markdown
  ftfy_cases.py KINTSUGI --json       the same as JSON
  ftfy_cases.py KINTSUGI --record     also writes the cases that match to tests/cases/ftfy/passes.tsv

KINTSUGI is the path of the command. Modes are told in tests/cases/ftfy/README.md. Exit status: 0 when every
case recorded as matching still does, 1 when one does not, 2 when the command cannot be run.
"""
import argparse
import json
import pathlib
import subprocess
import sys

CASES = pathlib.Path(__file__).resolve().parents[2] / "tests/cases/ftfy"
TIDY = ["entity", "surrogate", "control", "terminal-escape", "bom"]
STYLE = ["linebreak", "ligature", "width", "quotes", "nfc"]
NO_TIDY = [f"--disable=unbake.{k}" for k in TIDY]
WITH_STYLE = [f"--enable=unbake.{k}" for k in STYLE]
TIMEOUT = 120


def whole(case):
    return {case["fixed"]}


def encoding_only(case):
    return {case.get("fixed-encoding", case["fixed"])}


def misread_again(text):
    return text.encode("utf-8").decode("latin-1")


# mode: (options, what is done to the original first, texts that count as right)
MODES = {
    "encoding": (NO_TIDY, str, encoding_only),
    "default": ([], str, lambda case: whole(case) | encoding_only(case)),
    "full": (WITH_STYLE, str, whole),
    "again": (WITH_STYLE, misread_again, whole),
}


def run_jsonl(command, options, texts):
    """All at once; None if the command does not know --jsonl."""
    lines = "".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts)
    done = subprocess.run([command, "mend", "--jsonl", *options], input=lines.encode(), capture_output=True,
                          timeout=TIMEOUT)
    if done.returncode != 0:
        return None
    mended = [json.loads(line)["text"] for line in done.stdout.decode().split("\n") if line]
    return mended if len(mended) == len(texts) else None


def run_one_by_one(command, options, texts):
    mended = []
    for t in texts:
        done = subprocess.run([command, "mend", *options], input=t.encode(), capture_output=True, timeout=TIMEOUT)
        if done.returncode != 0:
            sys.stderr.write(f"ftfy_cases.py: {command}: {done.stderr.decode(errors='replace')}")
            sys.exit(2)
        mended.append(done.stdout.decode())
    return mended


def run(command, options, texts):
    mended = run_jsonl(command, options, texts)
    return run_one_by_one(command, options, texts) if mended is None else mended


def measure(command, cases):
    results = {}
    for mode, (options, prepare, right) in MODES.items():
        texts = [prepare(c["original"]) for c in cases]
        rows = []
        for number, (case, text, ours) in enumerate(zip(cases, texts, run(command, options, texts))):
            expected = right(case)
            rows.append({"number": number, "label": case["label"], "expect": case["expect"], "original": text,
                         "expected": sorted(expected), "ours": ours, "match": ours in expected})
        results[mode] = rows
    return results


def counts(rows, expect):
    of = [r for r in rows if r["expect"] == expect]
    return sum(r["match"] for r in of), len(of)


def shown(text):
    """Invisible characters by their numbers, in a code span that Markdown leaves alone."""
    visible = "".join(c if c.isprintable() else f"\\u{{{ord(c):X}}}" for c in text)
    fence = "``" if "`" in visible else "`"
    return f"{fence} {visible} {fence}".replace("|", "\\|")


def markdown(results):
    out = ["# ftfy's test cases", "", "| mode | cases ftfy passes | cases ftfy fails |", "|---|---|---|"]
    for mode, rows in results.items():
        cells = ["{} of {}".format(*counts(rows, e)) for e in ("pass", "fail")]
        out.append(f"| {mode} | {cells[0]} | {cells[1]} |")
    for mode, rows in results.items():
        different = [r for r in rows if not r["match"]]
        out += ["", f"## {mode}: {len(different)} differ", ""]
        for r in different:
            known = ", which ftfy is known to fail" if r["expect"] == "fail" else ""
            out.append(f"* {r['number']}. {r['label']}{known}")
            out.append(f"  * original {shown(r['original'])}")
            out += [f"  * expected {shown(e)}" for e in r["expected"]]
            out.append(f"  * ours {shown(r['ours'])}")
    return "\n".join(out) + "\n"


def keys(results):
    return [f"{m}\t{r['number']}\t{r['label']}" for m, rows in results.items() for r in rows if r["match"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kintsugi", help="path of the built command")
    parser.add_argument("--json", action="store_true", help="report as JSON")
    parser.add_argument("--record", action="store_true", help="write the list of cases that match")
    args = parser.parse_args()
    cases = json.loads((CASES / "test_cases.json").read_text(encoding="utf-8"))
    try:
        results = measure(args.kintsugi, cases)
    except (OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"ftfy_cases.py: {error}\n")
        sys.exit(2)
    recorded = CASES / "passes.tsv"
    matching = keys(results)
    lost = [k for k in recorded.read_text(encoding="utf-8").splitlines() if k not in set(matching)]
    if args.record:
        recorded.write_text("".join(k + "\n" for k in matching), encoding="utf-8")
    if args.json:
        summary = {m: {e: dict(zip(("match", "of"), counts(rows, e))) for e in ("pass", "fail")}
                   for m, rows in results.items()}
        print(json.dumps({"summary": summary, "lost": lost, "cases": results}, ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(markdown(results))
        for k in lost:
            print("\nno longer matches: " + k.replace("\t", " "))
    sys.exit(1 if lost and not args.record else 0)


main()
