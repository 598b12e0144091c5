"""DuckDB: SQL functions.

>>> import duckdb
>>> import kintsugi.duckdb
>>> connection = duckdb.connect()
>>> kintsugi.duckdb.register(connection)
>>> connection.sql("SELECT mend('caf\u00c3\u00a9')").fetchall()
[('café',)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from kintsugi import _core
from kintsugi._arrow import mend_array

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from kintsugi._mend import Options


def register(connection: Any, name: str = "mend", *, threads: int = 1, **options: Unpack[Options]) -> None:
    """Registers ``name(VARCHAR) -> VARCHAR`` with a connection; ``name_bytes(BLOB) -> VARCHAR`` reads and mends bytes.

    NULL stays NULL. DuckDB calls it a vector at a time, as Arrow.
    """
    _core.Settings(**options)

    def mend(values: Any) -> Any:
        return pa.chunked_array(mend_array(values, threads=threads, **options))

    from duckdb.sqltypes import BLOB, VARCHAR

    connection.create_function(name, mend, [VARCHAR], VARCHAR, type="arrow")
    connection.create_function(f"{name}_bytes", mend, [BLOB], VARCHAR, type="arrow")
