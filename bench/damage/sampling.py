"""Picks clean text that can be damaged: sentences, pages of neighbouring lines, fragments with a host."""
import itertools
import random
import unicodedata

import charsets
import matrix

PAGE_BYTES = 3000
LATIN = {"windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258", "viscii", "tcvn",
          "vni", "cp437", "cp850", "macroman", "utf-8"} | {f"iso-8859-{n}" for n in (2, 4, 9, 10, 13, 15)}
# Legacy pages wrote these letters so, because their encodings have no others.
_LEGACY_SPELLING = {
    "ro": str.maketrans("șțȘȚ", "şţŞŢ"),
    "fa": str.maketrans("یۀ", "يه"),
    "ur": str.maketrans("یۓۂ", "يےہ"),
}


class Sample:
    """A clean text, its bytes in the true encoding, and for a fragment the host around it."""
    __slots__ = ("language", "clean", "data", "left", "right", "host")

    def __init__(self, language, clean, data, left="", right="", host=None):
        self.language, self.clean, self.data = language, clean, data
        self.left, self.right, self.host = left, right, host


def _native(encoding: str, text: str) -> bool:
    if encoding in LATIN:
        return not text.isascii()
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c > "\x7f" for c in letters) >= max(1, len(letters))


def _spelled(encoding: str, language: str, text: str, rng) -> str:
    if encoding == "windows-1258":
        return charsets.decompose_1258(text, keep_precomposed=rng.random() < 0.5)
    if encoding != "utf-8" and language in _LEGACY_SPELLING:
        return text.translate(_LEGACY_SPELLING[language])
    return text


class Sampler:
    def __init__(self, held_back, encoding: str, seed: int, all_languages: list):
        self._held_back, self._encoding, self._seed = held_back, encoding, seed
        wanted = matrix.LANGUAGES[encoding]
        self._languages = all_languages if wanted == "*" else wanted.split()
        self._usable = {}

    def _rng(self, *what) -> random.Random:
        return random.Random("/".join(map(str, (self._seed, self._encoding) + what)))

    def _lines(self, language: str) -> list:
        """(text, bytes) of every line this encoding can write, in the corpus's order."""
        if language not in self._usable:
            rng, out = self._rng("spelling", language), []
            for line in self._held_back[language]:
                text = _spelled(self._encoding, language, line, rng)
                data = charsets.encode(self._encoding, text)
                if data is not None and _native(self._encoding, text):
                    out.append((text, data))
            self._usable[language] = out
        return self._usable[language]

    def _take_turns(self, makers) -> iter:
        """One sample of each language in turn, as long as any has more."""
        queue = list(makers)
        while queue:
            alive = []
            for maker in queue:
                sample = next(maker, None)
                if sample is not None:
                    alive.append(maker)
                    yield sample
            queue = alive

    def sentences(self):
        def of(language):
            lines = [l for l in self._lines(language) if 10 <= len(l[0]) <= 400]
            self._rng("sentence", language).shuffle(lines)
            if self._encoding == "gb18030":  # first those that need its four-byte codes, if there are any
                lines.sort(key=lambda l: charsets.encode("gbk", l[0]) is not None)
            for text, data in lines:
                yield Sample(language, text, data)
        return self._take_turns(of(l) for l in self._languages)

    def pages(self, misread: str, lossless: bool):
        def of(language):
            lines = [l for l in self._lines(language)
                     if not lossless or charsets.misread(misread, l[1])[1]]
            pages, page, size = [], [], 0
            for line in lines:
                page.append(line)
                size += len(line[0].encode("utf-8")) + 1
                if size >= PAGE_BYTES:
                    pages.append(page)
                    page, size = [], 0
            self._rng("page", language).shuffle(pages)
            for page in pages:
                yield Sample(language, "\n".join(t for t, _ in page), b"\n".join(d for _, d in page))
        return self._take_turns(of(l) for l in self._languages)

    def fragments(self, length: int):
        def of(language):
            rng = self._rng("fragment", length, language)
            lines = [l for l in self._lines(language) if len(l[0]) >= length]
            rng.shuffle(lines)
            for text, _ in itertools.chain(lines, lines):
                piece = self._cut(text, length, rng)
                if piece is None:
                    continue
                host_language, host = self._host(language, rng)
                spaces = [i for i, c in enumerate(host) if c == " "]
                at = rng.choice(spaces[1:-1])
                yield Sample(language, piece, charsets.encode(self._encoding, piece),
                             host[: at + 1], host[at:], host_language)
        return self._take_turns(of(l) for l in self._languages)

    def _cut(self, text: str, length: int, rng):
        spaced = " " in text.strip()
        starts = [i for i in range(len(text) - length + 1)
                  if i == 0 or not spaced or text[i - 1] == " "]
        rng.shuffle(starts)
        for start in starts[:8]:
            piece, after = text[start : start + length], text[start + length : start + length + 1]
            if not (piece[0].isalpha() and (piece[-1].isalnum() or unicodedata.category(piece[-1])[0] == "M")):
                continue
            if after and unicodedata.category(after)[0] == "M":
                continue
            foreign = sum(c > "\x7f" for c in piece)
            if foreign >= (1 if self._encoding in LATIN else 0.75 * sum(c != " " for c in piece)):
                return piece
        return None

    def _host(self, language: str, rng):
        while True:
            other = rng.choice(matrix.HOSTS)
            lines = self._held_back[other]
            if other == language or not lines:
                continue
            line = rng.choice(lines)
            if 40 <= len(line) <= 200 and line.count(" ") >= 4:
                return other, line
