"""Compares an answer with the truth.

exact    the answer is the truth (after the fold the case's judge asks for; nothing, for "strict")
abstain  not exact, and the answer is the damaged text as it was
wrong    not exact, and the engine changed something
error    the engine crashed, hung or answered nothing readable on this case; counted among the wrong
distance characters to change (Levenshtein) from the answer to the truth
"""
import unicodedata

_FOLD = {0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'", 0x02BC: "'",
         0x201C: '"', 0x201D: '"', 0x201E: '"', 0x201F: '"', 0x3000: " ",
         **{0xFF01 + i: chr(0x21 + i) for i in range(94)}}
_WIDE = [c for c in range(0xFF61, 0xFFEF) if unicodedata.normalize("NFKC", chr(c)) != chr(c)]
_LIGATURES = list(range(0xFB00, 0xFB07)) + [0x132, 0x133, 0x149] + list(range(0x1C4, 0x1CD)) + [0x1F1, 0x1F2, 0x1F3]
_FOLD.update({c: unicodedata.normalize("NFKC", chr(c)) for c in _WIDE + _LIGATURES})


def fold(judge: str, text: str) -> str:
    """What the judge does not look at: "folded" is what fix_text() alters in sound text by design
    (curly quotes, full width, ligatures, composition); "nfc" composition alone."""
    if judge == "strict":
        return text
    if judge == "folded":
        text = unicodedata.normalize("NFC", text).translate(_FOLD)
    return unicodedata.normalize("NFC", text)


def distance(a: str, b: str) -> int:
    """Levenshtein, by Myers' bit vectors on Python's long integers."""
    start = 0
    for x, y in zip(a, b):
        if x != y:
            break
        start += 1
    a, b = a[start:], b[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if not a or not b:
        return len(a) + len(b)
    if len(a) > len(b):
        a, b = b, a
    at = {}
    for i, x in enumerate(a):
        at[x] = at.get(x, 0) | 1 << i
    mask, top = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, result = mask, 0, len(a)
    for y in b:
        equal = at.get(y, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | ~(horizontal | plus) & mask
        down = plus & horizontal
        result += 1 if up & top else -1 if down & top else 0
        up, down = (up << 1 | 1) & mask, (down << 1) & mask
        plus, minus = down | ~(vertical | up) & mask, up & vertical
    return result


class Tally:
    FIELDS = ("n", "exact", "abstain", "wrong", "error", "bites", "exact_bites", "distance", "chars")
    __slots__ = FIELDS

    def __init__(self):
        for name in self.FIELDS:
            setattr(self, name, 0)

    def add(self, case: dict, answer) -> bool:
        """Counts one case; true if exact. `answer` is None when the engine failed."""
        truth = fold(case["judge"], case["clean"])
        got = None if answer is None else fold(case["judge"], answer)
        exact = got == truth
        self.n += 1
        self.exact += exact
        self.error += answer is None
        self.abstain += not exact and answer == case["text"]
        self.wrong += not exact and answer != case["text"]
        self.bites += case["bites"]
        self.exact_bites += case["bites"] and exact
        self.chars += len(truth)
        if not exact:
            self.distance += distance(fold(case["judge"], case["text"]) if got is None else got, truth)
        return exact

    def merge(self, other: "Tally") -> "Tally":
        for name in self.FIELDS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    def rate(self, name: str) -> float:
        return 100.0 * getattr(self, name) / self.n if self.n else float("nan")

    @property
    def safe(self) -> float:
        """Exact or an honest abstention."""
        return self.rate("exact") + self.rate("abstain")

    @property
    def cer(self) -> float:
        return 100.0 * self.distance / self.chars if self.chars else float("nan")

    def as_dict(self) -> dict:
        return {name: getattr(self, name) for name in self.FIELDS}


def total(tallies) -> Tally:
    out = Tally()
    for one in tallies:
        out.merge(one)
    return out
