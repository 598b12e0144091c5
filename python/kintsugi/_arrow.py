"""mend_array() and mend_table(): Arrow in, Arrow out, whoever made it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kintsugi import _core
from kintsugi._mend import Options, _check_threads

if TYPE_CHECKING:
    from typing_extensions import Unpack


def mend_array(array: object, /, *, threads: int = 1, **options: Unpack[Options]) -> _core.ArrowArray:
    """Mends an Arrow array of strings or bytes: whatever has ``__arrow_c_array__`` or ``__arrow_c_stream__``.

    What comes out has both as well: give it to ``pyarrow.array``, ``pyarrow.chunked_array``, ``polars.Series``. Nulls stay. An array in
    which nothing changes shares its buffers; of string views only the changed values are new; a dictionary's values are
    mended once. Bytes come out as text.

    >>> import pyarrow, kintsugi
    >>> pyarrow.array(kintsugi.mend_array(pyarrow.array(["caf\u00c3\u00a9", None, "plain"]))).to_pylist()
    ['café', None, 'plain']
    """
    _check_threads(threads)
    return _core.mend_array(array, _core.Settings(**options), threads)


def mend_table(
    table: object, /, columns: str | Iterable[str], *, threads: int = 1, **options: Unpack[Options]
) -> _core.ArrowTable:
    """Mends columns of an Arrow table or stream: whatever has ``__arrow_c_stream__``. Other columns are passed on.

    What comes out has that as well, and mends batch by batch as it is read: give it to ``pyarrow.table``, ``polars.DataFrame``,
    ``duckdb.sql``, or ``pyarrow.RecordBatchReader.from_stream`` for a table of any size.

    >>> import pyarrow, kintsugi
    >>> table = pyarrow.table({"id": [1, 2], "text": ["caf\u00c3\u00a9", "plain"]})
    >>> pyarrow.table(kintsugi.mend_table(table, "text")).to_pydict()
    {'id': [1, 2], 'text': ['café', 'plain']}
    """
    _check_threads(threads)
    names = [columns] if isinstance(columns, str) else list(columns)
    if not all(isinstance(name, str) for name in names):
        raise TypeError("columns are names")
    return _core.mend_table(table, names, _core.Settings(**options), threads)
