"""What later tools did to a misread text, step by step. Every step works on a list, for ftfy's sake."""
import re

from charsets import encode, misread
from peers import peer

_C1 = re.compile("[\x80-\x9f]")
_STRAIGHT = str.maketrans({0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'",
                           0x201C: '"', 0x201D: '"', 0x201E: '"', 0x201F: '"'})


def _again(text: str, misreading: str, times: int) -> str:
    for _ in range(times):
        text = misread(misreading, encode("utf-8", text))[0]
    return text


def _step(name: str, texts: list, misreading: str) -> list:
    if name in ("none", "lossy"):  # "lossy" is a property of the misreading itself: see make.py
        return texts
    if name.startswith("ftfy-"):
        version, _, default = name[len("ftfy-"):].partition("-")
        return peer(f"ftfy-{version}").run(texts, "fix_text" if default else "corpus")
    one = {
        "ad": lambda t: t.replace("\xad", ""),
        "c1-drop": lambda t: _C1.sub("", t),
        "c1-question": lambda t: _C1.sub("?", t),
        "a0-space": lambda t: t.replace("\xa0", " "),
        "entities": lambda t: t.encode("ascii", "xmlcharrefreplace").decode("ascii"),
        "layer2": lambda t: _again(t, misreading, 1),
        "layer3": lambda t: _again(t, misreading, 2),
        "straight": lambda t: t.translate(_STRAIGHT),
    }[name]
    return [one(t) for t in texts]


def weather(pipeline: str, texts: list, misreading: str) -> list:
    for name in pipeline.split(">"):
        texts = _step(name, texts, misreading)
    return texts
