"""datatrove: a formatter, in the place of FTFYFormatter.

    from kintsugi.datatrove import KintsugiFormatter
    pipeline = [JsonlReader("in"), KintsugiFormatter(), JsonlWriter("out")]

Seams go into ``doc.metadata["kintsugi"]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datatrove.pipeline.formatters.base import BaseFormatter

from kintsugi import _core
from kintsugi._mend import mend
from kintsugi._seams_as_data import seam_as_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Unpack

    from kintsugi._mend import Options


class KintsugiFormatter(BaseFormatter):  # type: ignore[misc]
    """Mends each document's text.

    ``seams``: the key in ``doc.metadata`` that the seams of changed documents go to, as a list of dicts; None for nowhere. All other
    keywords are options of ``kintsugi.mend``.
    """

    name = "\U0001f3fa Kintsugi"

    def __init__(self, seams: str | None = "kintsugi", **options: Unpack[Options]) -> None:
        super().__init__()
        _core.Settings(**options)
        self.seams = seams
        self.options = options

    def format(self, text: str) -> str:
        return mend(text, **self.options).text

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        for doc in data:
            self.stat_update("total")
            with self.track_time():
                mended = mend(doc.text, **self.options)
                doc.text = mended.text
                if mended.seams:
                    self.stat_update("mended" if mended.changed else "flagged")
                    if self.seams is not None:
                        doc.metadata[self.seams] = [seam_as_data(seam) for seam in mended.seams]
            yield doc
