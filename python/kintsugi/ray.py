"""Ray Data: a function for map_batches.

    dataset.map_batches(kintsugi.ray.Mend("text"), batch_format="pyarrow")
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kintsugi import _core
from kintsugi._arrow import mend_table

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from kintsugi._mend import Options


class Mend:
    """Mends columns of batches that are Arrow tables. May be pickled, called in any process."""

    def __init__(self, columns: str | Iterable[str] = "text", **options: Unpack[Options]) -> None:
        _core.Settings(**options)
        self.columns = [columns] if isinstance(columns, str) else list(columns)
        self.options = options

    def __call__(self, batch: Any) -> Any:
        import pyarrow as pa

        if not isinstance(batch, pa.Table):
            raise TypeError('kintsugi.ray.Mend takes Arrow batches: map_batches(..., batch_format="pyarrow")')
        return pa.table(mend_table(batch, self.columns, **self.options)).combine_chunks()
