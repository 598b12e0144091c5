"""What the pollution bench is made of: held-back documents of the host languages, spam phrases of the test part."""
import random
import re
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "damage"))
import corpora

HOSTS = "en de fr es pt it nl pl sv fi tr vi id ru el ar fa hi ko ja zh-Hans th".split()
PHRASES = corpora.ROOT / "tools" / "spam" / "phrases"
# Without a space where a word ends, or none that a reader could rely on.
DENSE = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d]")
UNSPACED = {"ja", "zh-Hans", "zh-Hant", "th"}


def spam_languages() -> list:
    return sorted(p.stem for p in PHRASES.glob("*.tsv"))


class Phrases:
    """Keywords and whole sentences of one language, those alone whose stems no model has learned from."""

    def __init__(self, language: str, part: str = "test"):
        self.language, self.keywords, self.sentences, self.topic = language, [], [], {}
        for line in (PHRASES / f"{language}.tsv").read_text("utf-8").splitlines():
            if line.startswith("#"):
                continue
            where, topic, stem, phrase = line.split("\t")
            if where != part:
                continue
            self.topic[phrase] = topic
            dense = bool(DENSE.search(phrase))
            if len(phrase) <= (16 if dense else 32):
                self.keywords.append(phrase)
            if len(phrase) >= (14 if dense else 36) and phrase != stem:
                self.sentences.append(phrase)


class Documents:
    """Documents of neighbouring held-back lines: three to nine, half of them with an empty line between."""

    def __init__(self, held_back, language: str):
        self._lines = [line for line in held_back[language] if 20 <= len(line) <= 600]
        self.language = language
        self.words = set()
        if language not in UNSPACED:
            for line in self._lines:
                self.words.update(w for w in re.findall(r"[^\W\d_]{3,}", line.lower()))

    def __bool__(self):
        return len(self._lines) >= 12

    def draw(self, rng: random.Random) -> str:
        count = rng.randrange(3, 10)
        start = rng.randrange(len(self._lines) - count)
        return rng.choice(["\n", "\n\n"]).join(self._lines[start:start + count])


def word_count(text: str) -> int:
    """Runs of letters and digits; in scripts without spaces two characters are counted as one word."""
    dense = len(DENSE.findall(text))
    return (dense + 1) // 2 + len(re.findall(r"\w+", DENSE.sub(" ", text)))
