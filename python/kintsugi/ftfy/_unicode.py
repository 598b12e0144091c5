"""explain_unicode(): what a str is made of."""

from __future__ import annotations

import unicodedata

_COLUMNS = 7


def _columns(text: str) -> int:
    """How wide a terminal shows it."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def explain_unicode(text: str) -> None:
    """Prints each character's code point, itself, its category and its name.

    >>> from kintsugi import ftfy
    >>> ftfy.explain_unicode("é한")
    U+00E9  é       [Ll] LATIN SMALL LETTER E WITH ACUTE
    U+D55C  한      [Lo] HANGUL SYLLABLE HAN
    """
    for c in text:
        shown = c if c.isprintable() else c.encode("unicode-escape").decode("ascii")
        padding = " " * max(0, _COLUMNS - _columns(shown))
        print(f"U+{ord(c):04X}  {shown}{padding} [{unicodedata.category(c)}] {unicodedata.name(c, '<unknown>')}")
