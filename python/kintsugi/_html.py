"""A mended text for notebooks: the seams in gold. Everything that comes from the text is escaped."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kintsugi import _core
    from kintsugi._seam import Seam

LONGEST = 20_000  # characters shown
_GOLD = "background:#f3d98b;color:#3b2f00;border-bottom:2px solid #c9971c;border-radius:2px"
_FLAG = "border-bottom:2px dotted #b36b00"
_BOX = "white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid #c9971c;padding-left:0.8em"


def _visible(text: str) -> str:
    """Nothing that a page would obey: controls and marks of direction by their number."""
    return "".join(c if c.isprintable() or c in " \n\t\u3000\u00a0" else f"\\u{{{ord(c):x}}}" for c in text)


def _escape(text: str) -> str:
    return html.escape(_visible(text), quote=True)


def _mark(seam: Seam, shown: str) -> str:
    original = seam.original.decode("utf-8", "backslashreplace")
    if len(original) > 200:
        original = original[:200] + "..."
    title = _escape(f"{seam.kind}: {original} \u2192 {seam.restored[:200]}  ({seam.proof}, {seam.confidence:.2f})")
    style = _FLAG if seam.proof == "none" else _GOLD
    # What was cut out leaves nothing to paint: a thin mark.
    return f'<span style="{style}" title="{title}">{_escape(shown) or "&#8202;"}</span>'


def render(mended: _core.Mended) -> str:
    text = mended.text
    parts: list[str] = []
    at = 0
    for seam in sorted(mended.seams, key=lambda s: (s.text_chars[0], -s.text_chars[1])):
        start, stop = seam.text_chars
        if start < at or start > LONGEST:
            continue  # inside one that is painted already
        parts += [_escape(text[at:start]), _mark(seam, text[start:stop])]
        at = stop
    parts.append(_escape(text[at:max(at, LONGEST)]))
    if len(text) > max(at, LONGEST):
        parts.append(f"<em>\u2026 {len(text) - max(at, LONGEST):,} more characters</em>")
    count = len(mended.seams)
    foot = f"{count} seam{'' if count == 1 else 's'}, {html.escape(mended.encoding)}"
    return f'<div style="{_BOX}">{"".join(parts)}</div><div style="color:gray;font-size:small">{foot}</div>'
