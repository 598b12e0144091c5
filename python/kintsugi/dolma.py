"""Dolma: a tagger. It changes no text: it says where documents are damaged, as attributes that a mixer can act on.

    dolma -c config.yaml tag ... --tagger_modules kintsugi.dolma --taggers kintsugi

Each place that would be mended is a span of the document's own text (``start`` and ``end`` count code points), its type the grade of
proof (``bytes``, ``language``, ``none``), its score the confidence. ``changed_share`` over the whole document says which share of its
characters would change.
"""

from __future__ import annotations

from typing import Any

from dolma.core.data_types import DocResult, Span
from dolma.core.registry import TaggerRegistry
from dolma.core.taggers import BaseTagger

from kintsugi._mend import mend


@TaggerRegistry.add("kintsugi")
class KintsugiTagger(BaseTagger):  # type: ignore[misc]
    """The tagger ``kintsugi``."""

    def predict(self, doc: Any) -> Any:
        mended = mend(doc.text)
        spans, changed = [], 0
        for seam in mended.seams:
            assert seam.source_chars is not None  # a str was given
            start, end = seam.source_chars
            spans.append(Span(start=start, end=end, type=seam.proof, score=seam.confidence))
            changed += (end - start) if seam.proof != "none" else 0
        share = min(1.0, changed / max(1, len(doc.text)))
        spans.append(Span(start=0, end=len(doc.text), type="changed_share", score=share))
        return DocResult(doc=doc, spans=spans)
