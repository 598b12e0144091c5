"""Judges an answer: which spans were found, what was cut besides, whether both sides were joined rightly.

found     a seam of excise took the phrase out: it holds four fifths of the phrase's letters
joined    of those found: both sides stand together as they did
exact     the whole text is the truth; with a gap where a word was replaced
gap       of the replaced ones found: flagged as a gap. false gap: of the others found, flagged so as well
words cut words in seams of excise that are no part of a phrase
"""
import difflib
import re

import sources

GAP = "excise.gap"
SIDE = 6  # characters of each side that must stand there to be joined rightly


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def bucket(confidence: float) -> float:
    return max(b for b in (0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995) if confidence >= b)


def forms(span: dict) -> list:
    """The phrase, and as it was misread: it may be cut out as it stands."""
    return [span["phrase"]] + ([span["misread"]] if "misread" in span else [])


def held(phrase: str, original: str) -> bool:
    a, b = _letters(phrase), _letters(original)
    if not a:
        return phrase.strip() in original
    if a in b:
        return True
    if len(a) < 5:
        return False
    return sum(m.size for m in _pieces(a, b)) >= 0.8 * len(a)


def _pieces(phrase: str, original: str) -> list:
    """Where the phrase's pieces of three characters and more stand in the original, in order."""
    blocks = difflib.SequenceMatcher(None, phrase, original, autojunk=False).get_matching_blocks()
    return [m for m in blocks if m.size >= min(3, len(phrase))]


def rest_of(phrase: str, original: str) -> str:
    """What is left of the seam without the phrase."""
    if phrase in original:
        return original.replace(phrase, " ", 1)
    found = _pieces(phrase, original)
    if not found:
        return original
    return original[:found[0].b] + " " + original[found[-1].b + found[-1].size:]


def joined(span: dict, clean: str, answer: str) -> bool:
    """The text around the place as it was, in the answer. Blanks at its far ends do not matter."""
    at, end = span["at"], span["at"] + len(span["joint"])
    side = clean[max(0, at - SIDE):at] + clean[at:end] + clean[end:end + SIDE]
    return side in answer


class Tally:
    FIELDS = ("cases", "errors", "exact", "spans", "found", "joined", "replaced", "replaced_found", "gap", "false_gap",
              "words", "words_cut", "cases_cut", "unchanged")

    def __init__(self):
        for name in self.FIELDS:
            setattr(self, name, 0)
        self.sure = {}  # tenths of confidence and finer -> [seams, of them right]

    def add(self, case: dict, answer) -> list:
        """What went wrong, in words; empty when the answer is exact."""
        self.cases += 1
        self.words += sources.word_count(case["clean"])
        self.spans += len(case["spans"])
        if answer is None:
            self.errors += 1
            return ["error"]
        text = answer["text"]
        self.unchanged += text == case["text"]
        seams = [s for s in answer.get("kintsugi", ()) if s["stage"] == "excise" and s["proof"] != "none"]
        wrong, taken = [], [[] for _ in seams]
        for span in case["spans"]:
            self.replaced += span["replaced"]
            holding = [(i, form) for i, s in enumerate(seams) for form in forms(span)
                       if form not in taken[i] and held(form, s["original"])]
            if not holding:
                wrong.append(f"missed: {span['phrase']}")
                continue
            # Two phrases close to one another may be one seam; but first each is looked for in one of its own.
            where, form = next((h for h in holding if not taken[h[0]]), holding[0])
            taken[where].append(form)
            self.found += 1
            self.replaced_found += span["replaced"]
            is_gap = seams[where]["kind"] == GAP
            self.gap += is_gap and span["replaced"]
            self.false_gap += is_gap and not span["replaced"]
            if span["replaced"] and not is_gap:
                wrong.append(f"gap not flagged: {span['phrase']}")
            if joined(span, case["clean"], text):
                self.joined += 1
            else:
                wrong.append(f"joined wrongly: {span['phrase']}")
        cut = 0
        planted = [_letters(form) for span in case["spans"] for form in forms(span)]
        for seam, phrases in zip(seams, taken):
            if not phrases and any(_letters(seam["original"]) in p for p in planted):
                continue  # a piece of a phrase, its link for instance
            left = seam["original"]
            for phrase in phrases:
                left = rest_of(phrase, left)
            # What stands in both the seam and its restored text was not cut.
            words = sources.word_count(left) - sources.word_count(seam["restored"])
            sure = self.sure.setdefault(bucket(seam["confidence"]), [0, 0])
            sure[0] += 1
            sure[1] += bool(phrases) and words <= 0
            if words > 0:
                cut += words
                wrong.append(f"clean text cut: {seam['original']!r}")
        self.words_cut += cut
        self.cases_cut += cut > 0
        if text == case["clean"]:
            self.exact += 1
            return []
        return wrong or ["not exact"]

    def merge(self, other):
        for name in self.FIELDS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for key, (n, right) in other.sure.items():
            mine = self.sure.setdefault(key, [0, 0])
            mine[0] += n
            mine[1] += right
        return self

    def as_dict(self) -> dict:
        return {name: getattr(self, name) for name in self.FIELDS}


def total(tallies) -> Tally:
    out = Tally()
    for t in tallies:
        out.merge(t)
    return out
