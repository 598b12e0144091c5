"""Seams as plain data: for metadata of documents, and as a nested column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kintsugi._seam import Seam

FIELDS = ("stage", "proof", "layer", "kind", "confidence", "original", "restored", "text_start", "text_stop",
          "id")


def seam_as_data(seam: Seam) -> dict[str, Any]:
    """``text_start`` and ``text_stop`` count code points of the mended text."""
    return {
        "stage": seam.stage, "proof": seam.proof, "layer": seam.layer, "kind": seam.kind, "confidence": seam.confidence,
        "original": seam.original.decode("utf-8", "backslashreplace"), "restored": seam.restored,
        "text_start": seam.text_chars[0], "text_stop": seam.text_chars[1], "id": seam.id,
    }


def seams_type() -> Any:
    """The Arrow type of a column of seams."""
    import pyarrow as pa

    types = {"layer": pa.int32(), "confidence": pa.float64(), "text_start": pa.int64(), "text_stop": pa.int64()}
    return pa.list_(pa.struct([pa.field(name, types.get(name, pa.string())) for name in FIELDS]))
