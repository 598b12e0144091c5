"""What later tools did to a misread text, step by step. Every step works on a list, for ftfy's sake."""
import html.entities
import re

from charsets import encode, misread
from peers import peer

_C1 = re.compile("[\x80-\x9f]")
_STRAIGHT = str.maketrans({0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'",
                           0x201C: '"', 0x201D: '"', 0x201E: '"', 0x201F: '"'})
_NAMED = {n: f"&{name};" for n, name in html.entities.codepoint2name.items() if n > 0x7F}


def mixed(damaged: str, clean: str, misreading: str) -> str:
    """A page whose lines have taken different ways: this channel, none, UTF-8 misread, in turn."""
    out = []
    for i, (bad, good) in enumerate(zip(damaged.split("\n"), clean.split("\n"))):
        out.append((bad, good, misread(misreading, encode("utf-8", good))[0])[i % 3])
    return "\n".join(out)


def _again(text: str, misreading: str, times: int) -> str:
    for _ in range(times):
        text = misread(misreading, encode("utf-8", text))[0]
    return text


def _step(name: str, texts: list, misreading: str) -> list:
    # All but the first are made in make.py: they need more than the text.
    if name in ("none", "lossy", "mixed") or name.startswith("undefined-"):
        return texts
    if name.startswith("ftfy-"):
        version, _, default = name[len("ftfy-"):].partition("-")
        return peer(f"ftfy-{version}").run(texts, "fix_text" if default else "corpus")
    one = {
        "ad": lambda t: t.replace("\xad", ""),
        "c1-drop": lambda t: _C1.sub("", t),
        "c1-question": lambda t: _C1.sub("?", t),
        "a0-space": lambda t: t.replace("\xa0", " "),
        "85-space": lambda t: t.replace("\x85", " ").replace("\u2026", " "),
        "entities-named": lambda t: t.translate(_NAMED).encode("ascii", "xmlcharrefreplace").decode("ascii"),
        "entities-twice": lambda t: t.encode("ascii", "xmlcharrefreplace").decode("ascii").replace("&", "&amp;"),
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
