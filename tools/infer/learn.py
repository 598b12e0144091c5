#!/usr/bin/env python3
"""Learns what src/infer knows of languages beside the character model: habits of typography, words that questions
have, words behind which nobody pauses, what stands around apostrophes.

usage: learn.py CORPORA [--jobs N]

CORPORA holds train/<language>.txt.zst, a sentence a line. Lines that are held back (bench/damage/README.md) are not
looked at. Writes src/infer/generated/typography.inc and words.inc, with a hash of what they were learned from. The
same text gives the same files.
"""
import argparse
import collections
import hashlib
import math
import multiprocessing
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench" / "damage"))
import corpora

OUT = corpora.ROOT / "src" / "infer" / "generated"
LETTER = r"[^\W\d_]"
# In the order of Sign in src/infer/habits.hpp: what is counted, in lines that have curly double quotation marks and
# in those that have none.
SIGNS = [
    ("spaced_en", re.compile(r"(?<=\S) – ")),
    ("spaced_em", re.compile(r"(?<=\S) — ")),
    ("joined_en", re.compile(f"{LETTER}–{LETTER}")),
    ("joined_em", re.compile(f"{LETTER}—{LETTER}")),
    ("range_en", re.compile(r"\d–\d")),
    ("range_em", re.compile(r"\d—\d")),
    ("first_en", re.compile(r"^– ?")),
    ("first_em", re.compile(r"^— ?")),
    ("first_bullet", re.compile(r"^• ?")),
    ("double_66_99", re.compile(r"“[^“”„]*”")),
    ("double_99_66", re.compile(r"„[^“”„]*“")),
    ("double_99_99", re.compile(r"„[^“”„]*”|(?<!\S)”[^“”„]*”")),
    ("guillemets_out", re.compile(r"«[^«»]*»")),
    ("guillemets_in", re.compile(r"(?<![^\s(])»(?=\S)[^«»]*«")),
    ("single_6_9", re.compile(r"(?<!\w)‘[^‘’]*’")),
    ("single_9_6", re.compile(r"‚[^‘’‚]*‘")),
    ("typewriter", re.compile(r'(?<!\S)"\S(?:[^"]*[^\s"])?"(?!\w)')),
]
CURLY = re.compile("[“”„]")
# Questions: a word must stand in so many sentences, so many words a language are kept, their log-odds in 1/8 bit.
SEEN, KEPT, LIMIT = 12, 120, 48
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Pauses: words so frequent, that are followed by a stop, a comma or a dash so much less often than others.
PAUSE_SEEN, PAUSE_ODDS = 150, -2.5
PAUSES = re.compile(f"({LETTER}+)(?=( ?[,.;:!?–—)»”]| - |$)?)")
# Apostrophes: what stands before or behind so many of them.
CLITIC_SHARE = 0.002
APOSTROPHE = re.compile(f"({LETTER}+)['’]({LETTER}+)")
UNSPACED = {"zh-Hans", "zh-Hant", "ja", "th"}
TAIL = re.compile(r"[\"'”’»“)\]\s]+$")


def word_key(language, word):
    """FNV-1a-32, as src/infer/questions.cpp has it."""
    h = 2166136261  # one key for all tables: "en:who", "en:^who" (first), "en:the|" (pause), "en:'s", "fr:l'"
    for byte in f"{language}:{word}".encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def words_of(sentence):
    """The words a sentence shows, each once; its first one a second time, as ^word."""
    found = [w.lower().replace("’", "'") for w in WORD.findall(sentence)]
    return {*found, "^" + found[0]} if found else set()


def count_signs(lines):
    signs = [[0, 0] for _ in SIGNS]
    for line in lines:
        if not line.isascii() or '"' in line:
            curly = bool(CURLY.search(line))
            for count, (_, pattern) in zip(signs, SIGNS):
                count[curly] += len(pattern.findall(line))
    return signs


def learn(path):
    language = path.name[: -len(".txt.zst")]
    lines = [l for l in corpora.raw_lines(path.parent, language) if not corpora.held_back(corpora.line_hash(l))]
    digest = hashlib.sha256(b"\n".join(lines)).hexdigest()
    signs = count_signs(raw.decode() for raw in lines)
    asked, told, n = collections.Counter(), collections.Counter(), [0, 0]
    words, paused, clitics = collections.Counter(), collections.Counter(), collections.Counter()
    for raw in lines:
        line = raw.decode()
        for match in PAUSES.finditer(line):
            words[match[1].lower()] += 1
            paused[match[1].lower()] += match[2] is not None
        for match in APOSTROPHE.finditer(line):
            clitics.update((match[1].lower() + "'", "'" + match[2].lower()))
        sentence = TAIL.sub("", line)
        if language in UNSPACED or len(sentence) > 300:
            continue
        if sentence.endswith("?"):
            n[1] += 1
            asked.update(words_of(sentence))
        elif sentence[-1:] in ".!…" and "?" not in sentence:
            n[0] += 1
            told.update(words_of(sentence))
    weights = {}
    if n[1] >= 50:
        for word in set(asked) | set(told):
            a, t = asked[word], told[word]
            if a + t < SEEN:
                continue
            odds = math.log2((a + 0.5) / (n[1] + 1)) - math.log2((t + 0.5) / (n[0] + 1))
            # How many bits the word saves, summed over the sentences that show it.
            weights[word] = (abs(odds) * (a / n[1] + t / n[0]), odds)
    best = sorted(weights.items(), key=lambda kv: (-kv[1][0], kv[0]))[:KEPT]
    table = [(w, max(-LIMIT, min(LIMIT, round(8 * odds)))) for w, (_, odds) in best]
    share = sum(paused.values()) / max(1, sum(words.values()))
    for word, count in sorted(words.items()):
        odds = math.log2((paused[word] + 0.5) / (count + 1) / share) if count >= PAUSE_SEEN else 0
        if language not in UNSPACED and odds <= PAUSE_ODDS:
            table.append((word + "|", max(-LIMIT, round(8 * odds))))
    apostrophes = sum(clitics.values()) / 2
    table += [(w, 1) for w, c in sorted(clitics.items()) if apostrophes >= 30 and c >= max(3, CLITIC_SHARE * apostrophes)]
    return language, digest, signs, table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    folder = corpora.locate(args.corpora)
    paths = sorted(folder.glob("*.txt.zst"))
    with multiprocessing.Pool(args.jobs) as pool:
        learned = pool.map(learn, paths, chunksize=1)
    inputs = hashlib.sha256("".join(f"{l}:{d}\n" for l, d, _, _ in learned).encode()).hexdigest()
    head = f"// Generated by tools/infer/learn.py; do not edit. Learned from training lines with the hash\n// {inputs}.\n"
    table = [f'{{"{l}", {{{", ".join(f"{{{a}, {b}}}" for a, b in signs)}}}}},' for l, _, signs, _ in learned]
    (OUT / "typography.inc").write_text(head + "\n".join(table) + "\n")
    keys = {}
    for language, _, _, words in learned:
        for word, odds in words:
            keys.setdefault(word_key(language, word), odds)
    items = [f"{{0x{k:08X}, {v}}}," for k, v in sorted(keys.items())]
    rows = [" ".join(items[i : i + 6]) for i in range(0, len(items), 6)]
    (OUT / "words.inc").write_text(head + "\n".join(rows) + "\n")
    print(f"{len(learned)} languages, {len(items)} words, inputs {inputs}")


if __name__ == "__main__":
    main()
