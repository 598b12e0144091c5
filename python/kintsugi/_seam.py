"""One repair, and one kind of repair."""

from __future__ import annotations

import dataclasses
from typing import Literal, NamedTuple

from kintsugi import _core

Stage = Literal["decode", "unbake", "excise", "infer"]
Proof = Literal["bytes", "language", "none"]
Span = tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Seam:
    """One repair: where, what was there, what stands there now, why, how sure.

    All offsets are pairs ``(start, stop)``, half-open, from 0. ``_bytes`` counts bytes (of UTF-8, where a str is meant),
    ``_chars`` counts code points, as Python's str does.

    >>> import kintsugi
    >>> m = kintsugi.mend("caf\u00c3\u00a9s, it says")
    >>> [seam] = m.seams
    >>> seam.original.decode(), seam.restored, seam.proof
    ('Ã©', 'é', 'bytes')
    >>> start, stop = seam.text_chars
    >>> m.text[start:stop]
    'é'
    >>> seam.verify()
    True
    """

    stage: Stage
    """The part of the job it belongs to."""
    proof: Proof
    """What stands behind it: the bytes, the language, or "none": seen, and left alone."""
    layer: int
    """0: applied first, to the damaged bytes; n: applied to the result of layer n-1."""
    kind: str
    """A stable name: "unbake.euc-kr>latin1", "unbake.entity", "decode.shift_jis"."""
    confidence: float
    """From 0 to 1: of the seams that say 0.95, 95 in 100 are right."""
    original: bytes
    """What was there."""
    restored: str
    """What stands there now."""
    evidence: str
    """The recipe that makes ``original`` out of ``restored``."""
    before_bytes: Span
    """Where ``original`` stands in the input of this seam's layer."""
    after_bytes: Span
    """Where ``restored`` stands in the output of this seam's layer."""
    text_bytes: Span
    """Where it stands in the mended text's UTF-8. Where a later seam covers it: the whole of that one."""
    text_chars: Span
    """The same in code points: ``m.text[start:stop]``."""
    source_bytes: Span
    """Where it was in what was given, in bytes; a str counts as its UTF-8."""
    source_chars: Span | None
    """The same in code points of the str that was given; None where bytes were given."""
    id: str
    """A short name that stays: the same on every run and machine, and when other seams are refused."""

    def verify(self) -> bool:
        """Runs the evidence forward, with code that shares nothing with the decoder. True: it gives ``original``."""
        return _core.verify(self.original, self.restored, self.evidence)


class Kind(NamedTuple):
    """A kind of small repair that ``enable`` and ``disable`` can name."""

    name: str
    description: str
    by_default: bool


def kinds() -> list[Kind]:
    """The kinds of small repair that can be switched by name.

    >>> import kintsugi
    >>> [k.by_default for k in kintsugi.kinds() if k.name == "unbake.quotes"]
    [False]
    """
    return [Kind(*kind) for kind in _core.kinds()]
