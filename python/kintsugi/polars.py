"""Polars: an expression namespace. Importing this module registers it.

>>> import polars as pl
>>> import kintsugi.polars
>>> pl.DataFrame({"text": ["caf\u00c3\u00a9", "plain"]}).with_columns(pl.col("text").kintsugi.mend())["text"].to_list()
['café', 'plain']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from kintsugi import _core
from kintsugi._arrow import mend_array

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from kintsugi._mend import Options


@pl.api.register_expr_namespace("kintsugi")
class Kintsugi:
    """``pl.col("text").kintsugi``."""

    def __init__(self, expression: Any) -> None:
        self._expression = expression

    def mend(self, *, threads: int = 1, **options: Unpack[Options]) -> Any:
        """The column mended; of Binary, read and mended. Nulls stay."""
        _core.Settings(**options)  # wrong ones are told here, not in the midst of a query

        def run(series: Any) -> Any:
            return pl.Series(mend_array(series, threads=threads, **options)).alias(series.name)

        return self._expression.map_batches(run, return_dtype=pl.String, is_elementwise=True)

    def clean(self, **options: Unpack[Options]) -> Any:
        """False where mending may change something."""
        settings = _core.Settings(**options)

        def run(series: Any) -> Any:
            values = [None if v is None else _core.is_clean(v, settings) for v in series]
            return pl.Series(series.name, values, dtype=pl.Boolean)

        return self._expression.map_batches(run, return_dtype=pl.Boolean, is_elementwise=True)
