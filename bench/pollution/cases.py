"""Makes the pollution bench's cases, deterministic in (seed, host, spam language, pattern).

Case: {id, pattern, charset, host, spam, text, clean, spans: [{phrase, at, joint, replaced, misread?}]}; `at` is where
in `clean` the phrase was put, in characters, `joint` what stands there, `misread` the phrase as it was read wrongly.
"""
import random

import patterns
import sources  # puts bench/damage on the path
import charsets
import corpora

# What pages of these languages were written in, for spam that came through a wrong charset.
LEGACY = {"ko": ["euc-kr"], "th": ["windows-874"], "zh-Hans": ["gbk"], "zh-Hant": ["big5"], "ja": ["shift_jis", "euc-jp"],
          "ru": ["windows-1251"], "tr": ["windows-1254"], "ar": ["windows-1256"], "fa": ["windows-1256"]}
CHARSETS = ["sound", "page", "keyword"]
# Every pattern as it is; two of them through a wrong charset as well.
CELLS = [(p, "sound") for p in patterns.PATTERNS] + [(p, c) for p in ("midword", "between") for c in CHARSETS[1:]]
TRIES = 12


class _Misreading:
    """Text whose bytes were read as Latin-1 or windows-1252; None where it cannot be or a byte is lost."""

    def __init__(self, encoding: str, rng):
        self._encoding, self._as = encoding, rng.choice(["latin-1", "windows-1252"])

    def __call__(self, text: str):
        data = charsets.encode(self._encoding, text)
        if data is None or text.isascii():
            return None
        wrong, lossless = charsets.misread(self._as, data)
        return wrong if lossless else None


def _case(pattern, charset, host, spam, documents, phrases, rng):
    clean = documents.draw(rng)
    clean, insertions = patterns.pollute(pattern, clean, host, phrases, documents.words, rng)
    if not insertions:
        return None
    spans = [{"phrase": o.phrase, "at": o.at, "joint": clean[o.at:o.end], "replaced": o.replaced} for o in insertions]
    misread = _Misreading(rng.choice(LEGACY.get(spam, ["utf-8"])), rng)
    if charset == "keyword":
        for o, span in zip(insertions, spans):
            span["misread"] = misread(o.phrase)
            if span["misread"] is None:
                return None
            o.put = o.put.replace(o.phrase, span["misread"])
    text = patterns.applied(clean, insertions)
    if charset == "page":
        wrong = misread(text)
        if wrong is None:
            misread = _Misreading("utf-8", rng)
            wrong = misread(text)
        if wrong is None:
            return None
        text = wrong
        for span in spans:
            span["misread"] = misread(span["phrase"]) or span["phrase"]
    return {"pattern": pattern, "charset": charset, "host": host, "spam": spam, "text": text, "clean": clean,
            "spans": spans}


class Maker:
    def __init__(self, folder, seed: int, hosts=None, spam=None):
        self._seed = seed
        held_back = corpora.HeldBack(folder)
        self.documents = {h: sources.Documents(held_back, h) for h in hosts or sources.HOSTS}
        self.documents = {h: d for h, d in self.documents.items() if d}
        self.phrases = {s: sources.Phrases(s) for s in spam or sources.spam_languages()}

    def cases(self, per: int, cells=None) -> list:
        """`per` cases of each pattern, charset, host and spam language, where there is such a case."""
        out = []
        for pattern, charset in cells or CELLS:
            for host, documents in self.documents.items():
                for spam, phrases in self.phrases.items():
                    rng = random.Random(f"{self._seed}/{pattern}/{charset}/{host}/{spam}")
                    for n in range(per):
                        made = (_case(pattern, charset, host, spam, documents, phrases, rng) for _ in range(TRIES))
                        case = next((c for c in made if c), None)
                        if case:
                            out.append({"id": f"{pattern}.{charset}/{host}/{spam}/{n}", **case})
        return out
