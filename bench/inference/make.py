"""The cases: held-back text, sentence by sentence and in pages of about 1 KB, through every channel of losses.py."""
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "damage"))
import corpora  # noqa: F401, E402
import losses

PAGE = 1000
MOST_LOST = 0.3  # of the letters: what has lost more cannot be read by anybody


class Case:
    __slots__ = ("channel", "language", "shape", "clean", "text", "lost")

    def __init__(self, channel, language, shape, clean, text, lost):
        self.channel, self.language, self.shape = channel, language, shape
        self.clean, self.text, self.lost = clean, text, lost


def pages(lines):
    page, size = [], 0
    for line in lines:
        page.append(line)
        size += len(line) + 1
        if size >= PAGE:
            yield "\n".join(page)
            page, size = [], 0


def make(held_back, channel: str, language: str, shape: str, per: int, seed: int) -> list:
    rng = random.Random(f"{seed}/{channel}/{language}/{shape}")
    lines = [losses.typeset(language, l) for l in held_back[language] if len(l) <= 600 and "\ufffd" not in l]
    rng.shuffle(lines)
    out = []
    for text in lines if shape == "sentence" else pages(lines):
        if len(out) == per:
            break
        damaged, lost = losses.lose(channel, text, rng)
        letters = sum(c.isalpha() for c in text)
        if not lost or len(text) < 20 or len(lost) > MOST_LOST * letters:
            continue
        out.append(Case(channel, language, shape, text, damaged, lost))
    return out
